import { setTimeout as wait } from 'node:timers/promises'
import type { Cursor } from '@contract/sync'
import { whereToRead } from '@domain/sync/epoch'
import type { JetStreamManager } from '@nats-io/jetstream'
import { markAt, streamState } from './stream-state'

/** A server that has just come back may not know all of its store yet: what would make this device read anew is looked at twice. */
const secondLook = 500

/** How the stream stands, and from where it is read. `again` is why all of it is, whatever the cursor says; null where it need not be. */
export const whereFrom = async (
  jsm: JetStreamManager,
  stream: string,
  { cursor, again }: { readonly cursor: Cursor | null; readonly again: string | null },
  signal: AbortSignal,
) => {
  const look = async () => {
    const state = await streamState(jsm, stream)
    if (again !== null) return { state, from: 1, anew: again }
    const same = cursor !== null && cursor.created === state.created && cursor.seq > 0 && cursor.seq <= state.last
    const mark = same && cursor ? await markAt(jsm, stream, cursor.seq) : null
    return { state, ...whereToRead(cursor, state, mark) }
  }
  const first = await look()
  if (first.anew === null || again !== null) return first
  await wait(secondLook, undefined, { signal })
  return look()
}
