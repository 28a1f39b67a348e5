import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Arrived, sealedRunSchema } from '@contract/sync'
import { runId, type SealedRun, sealedText } from '@domain/sync/run'
import { workspace } from './keys'
import type { Message } from './relay'

/** A run as a message carries it. */
export const bodyOf = ({ events, ...seal }: SealedRun): string => {
  const { device, from, to, prev, key, hash, signature } = seal
  return `${JSON.stringify({ v: 1, device, from, to, prev, key, hash, signature })}\n${events}`
}

const spki = Buffer.from('302a300506032b6570032100', 'hex')

const publicKeys = new Map<string, KeyObject>()

const publicKeyOf = (key: string): KeyObject => {
  const made =
    publicKeys.get(key) ??
    createPublicKey({ key: Buffer.concat([spki, Buffer.from(key, 'base64')]), format: 'der', type: 'spki' })
  publicKeys.set(key, made)
  return made
}

const isSigned = ({ key, hash, signature }: SealedRun): boolean =>
  verify(null, Buffer.from(hash, 'ascii'), publicKeyOf(key), Buffer.from(signature, 'base64'))

const readBody = (body: string): SealedRun | null => {
  const end = body.indexOf('\n')
  try {
    const { v: _, ...header } = JSON.parse(body.slice(0, end))
    const parsed = sealedRunSchema.safeParse({ ...header, events: body.slice(end + 1) })
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

const problemOf = (run: SealedRun | null, device: string): string | null => {
  if (!run) return 'It is no run.'
  if (run.device !== device) return 'It stands under the name of another device.'
  if (createHash('sha256').update(sealedText(workspace, run)).digest('hex') !== run.hash)
    return 'Its events are not the ones that were sealed.'
  return isSigned(run) ? null : 'Its signature is not its key’s.'
}

const check = ({ seq, storedAt, id, device, body }: Message & { readonly body: string }): Arrived => {
  const run = readBody(body)
  const problem = problemOf(run, device)
  return { seq, storedAt, id, bytes: body.length, run: problem === null ? run : null, problem }
}

const checked = new WeakMap<Message, Arrived>()

/** What main checks of a message, and does not know the members for. Every device comes to the same, so here it is done once. */
export const arrivedOf = (message: Message & { readonly body: string }): Arrived => {
  const arrived = checked.get(message) ?? check(message)
  checked.set(message, arrived)
  return arrived
}

/** The id a run is sent with. */
export const idOf = (run: SealedRun): string => runId(run)

/** What tells a message from another with its number. */
export const markOf = (message: Message | null): string | null =>
  message?.body == null ? null : `${message.id} ${message.storedAt}`
