import { isKnown, type Known } from '@domain/log/version-vector'
import type { LogRow } from './rows'

/** The most events one row holds (measured: 14 times as many events a second as a row each). */
export const rowSize = 500

/** Consecutive events of one device and one incident as they arrive; `events[i]` has the seq `from + i`. */
export interface Run {
  readonly device: string
  readonly from: number
  readonly to: number
  readonly incident: string
  readonly events: readonly unknown[]
}

const clockOf = (event: unknown): string | null => {
  const hlc = (event as { hlc?: unknown } | null)?.hlc
  return typeof hlc === 'string' ? hlc : null
}

/** The row of a run; its clocks are those of its events, also when they are out of order. */
export const rowOf = ({ device, from, to, incident, events }: Run): LogRow => {
  let hlcFrom = ''
  let hlcTo = ''
  for (const event of events) {
    const hlc = clockOf(event)
    if (hlc === null) continue
    if (hlcFrom === '' || hlc < hlcFrom) hlcFrom = hlc
    if (hlc > hlcTo) hlcTo = hlc
  }
  return { device, from, to, incident, hlcFrom, hlcTo, events }
}

const slice = (run: Run, from: number, to: number): Run => ({
  ...run,
  from,
  to,
  events: run.events.slice(from - run.from, to - run.from + 1),
})

/** A run as runs of at most `size` events. */
export const split = (run: Run, size = rowSize): Run[] => {
  if (run.events.length <= size) return [run]
  const parts: Run[] = []
  for (let from = run.from; from <= run.to; from += size)
    parts.push(slice(run, from, Math.min(from + size - 1, run.to)))
  return parts
}

/** The stretches of a run whose seqs are not known yet; the run itself where none is. */
export const unknownPartsOf = (run: Run, known: Known): Run[] => {
  const { contiguous, beyond } = known
  if (run.to <= contiguous) return []
  if (run.from > contiguous && (beyond.length === 0 || run.from > (beyond.at(-1) ?? 0))) return [run]
  const parts: Run[] = []
  let start: number | null = null
  for (let seq = run.from; seq <= run.to + 1; seq++) {
    const fresh = seq <= run.to && !isKnown(known, seq)
    if (fresh) start ??= seq
    else if (start !== null) {
      parts.push(slice(run, start, seq - 1))
      start = null
    }
  }
  return parts
}

/** Two rows as one, when the second continues the first, in the same incident, and both fit. Sealed rows stay as they are. */
export const joined = (a: LogRow, b: LogRow): LogRow | null => {
  const sealed = a.hash !== undefined || b.hash !== undefined
  const continues = a.device === b.device && a.incident === b.incident && b.from === a.to + 1
  if (sealed || !continues || a.events.length + b.events.length > rowSize) return null
  return rowOf({ ...a, to: b.to, events: [...a.events, ...b.events] })
}
