import { formatHlc } from '@domain/log/hlc'
import { runId, type SealedRun } from '@domain/sync/run'
import { jetstream } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { eventsSubject } from '../../../../src/main/sync/access'
import { bodyOf } from '../../../../src/main/sync/body'
import { sealRuns } from '../../../../src/main/sync/seal'
import { incident } from './room'

/** In every event that must count nowhere. */
export const mark = 'ATTACK'

export interface Line {
  readonly type: string
  readonly data: unknown
  readonly incident?: string
}

export const note = (text: string): Line => ({ type: 'entry.recorded', data: { kind: 'note', text } })

interface Writer {
  readonly workspace: string
  readonly device: string
  readonly author: string
  readonly signingKey: string
}

/** Events as a device writes them, sealed with whatever key. */
export const forge = async (
  { workspace, device, author, signingKey }: Writer,
  lines: readonly Line[],
  { seq = 0, hash = '' }: { readonly seq?: number; readonly hash?: string } = {},
): Promise<SealedRun> => {
  const now = Date.now()
  const events = lines.map((line, index) => {
    const hlc = formatHlc({ ms: now + index, counter: seq }, device)
    const place = { id: hlc, incident, v: 1, hlc, author, device, seq: seq + 1 + index, occurredAt: now }
    return { ...place, ...line }
  })
  const run = { from: seq + 1, to: seq + lines.length, events: JSON.stringify(events) }
  const [seal] = await sealRuns({ workspace, signingKey }, { device, prev: hash, runs: [run] })
  if (!seal) throw new Error('nothing was sealed')
  return { ...seal, events: run.events }
}

/** What a server said to a message: the number it stored it under, or why it did not. */
export const handIn = async (
  nc: NatsConnection,
  subject: string,
  body: Uint8Array | string,
  msgID?: string,
): Promise<{ readonly stored: number; readonly said: string }> => {
  try {
    const { seq, duplicate } = await jetstream(nc).publish(subject, body, { timeout: 2000, ...(msgID && { msgID }) })
    return duplicate ? { stored: 0, said: 'dropped as known' } : { stored: 1, said: `stored as ${seq}` }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { stored: 0, said: cause instanceof Error ? cause.name : String(cause) }
  }
}

/** Hands a run in under a carrier's name. */
export const carry = (nc: NatsConnection, workspace: string, carrier: string, run: SealedRun, id = runId(run)) =>
  handIn(nc, eventsSubject(workspace, carrier, run.device), bodyOf(run), id)
