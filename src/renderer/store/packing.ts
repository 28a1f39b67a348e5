import type { Log } from '../log/log'
import type { PackedUpTo } from '../log/pack'

/** Between two passes over the log, ms. */
const pause = 10 * 60_000

/** Packs the log's small rows, a step at each idle moment. A failed step changes nothing and is tried in the next pass. */
export const packWhenIdle = (log: Log): void => {
  const step = (after: PackedUpTo | null): void => {
    requestIdleCallback(async () => {
      const next = await log.pack(after).catch(() => null)
      if (next) step(next)
      else setTimeout(() => step(null), pause)
    })
  }
  setTimeout(() => step(null), 60_000)
}
