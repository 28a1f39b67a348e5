import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Arrived } from '@contract/sync'
import type { SealedRun } from '@domain/sync/run'
import { readBody } from './body'
import { breather } from './breathe'

/** A message as the stream gave it. */
export interface Raw {
  readonly subject: string
  readonly seq: number
  /** When the server stored it, ns UTC: more than a number holds. */
  readonly storedNs: string
  /** Its `Nats-Msg-Id`, empty for none. */
  readonly id: string
  readonly body: Uint8Array
  /** How many messages of the stream come after it. */
  readonly left: number
}

const longestId = 600
/** From this many bytes on, a text is decoded in one turn and made into what was signed in another, each of which takes some ms. */
const big = 512 * 1024

/** What tells a message from another one that has its number: its id and when it was stored. */
export const markOf = ({ id, storedNs }: Pick<Raw, 'id' | 'storedNs'>): string =>
  `${id.slice(0, longestId)}|${storedNs}`

const runOf = async (
  { subject, body }: Raw,
  check: (run: SealedRun) => Promise<string | null>,
): Promise<{ readonly run: SealedRun } | { readonly problem: string }> => {
  const read = readBody(body)
  if ('problem' in read) return read
  if (subject.split('.').at(-1) !== read.run.device)
    return { problem: 'A run was handed in under another device’s name. It was not taken in.' }
  if (body.length > big) await nextTurn()
  const problem = await check(read.run)
  return problem === null ? read : { problem }
}

/** The message as the log takes it: with its run where everything about it is as sealed, else with the reason why not. */
export const arrivedOf = async (raw: Raw, check: (run: SealedRun) => Promise<string | null>): Promise<Arrived> => {
  const read = await runOf(raw, check)
  return {
    seq: raw.seq,
    storedAt: Math.floor(Number(raw.storedNs) / 1e6),
    id: raw.id.slice(0, longestId),
    bytes: raw.body.length,
    run: 'run' in read ? read.run : null,
    problem: 'run' in read ? null : read.problem,
  }
}

/** Those of a delivery, with a turn for other work in between. */
export const allArrived = async (
  part: readonly Raw[],
  check: (run: SealedRun) => Promise<string | null>,
): Promise<Arrived[]> => {
  const breathe = breather()
  const messages: Arrived[] = []
  for (const raw of part) {
    messages.push(await arrivedOf(raw, check))
    await breathe()
  }
  return messages
}
