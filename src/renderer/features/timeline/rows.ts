import type { BrokenCadence } from '@domain/cadence/broken-cadence'
import type { EntryKind } from '@domain/events'
import type { TimelineLine } from '@domain/incident/state'
import type { Filter } from './view'

/** What the virtualised list shows, in order. */
export type TimelineRow =
  | { readonly type: 'day'; readonly key: string; readonly at: number }
  | { readonly type: 'line'; readonly key: string; readonly at: number; readonly line: TimelineLine }
  | { readonly type: 'break'; readonly key: string; readonly at: number; readonly broken: BrokenCadence }

const passes = (line: TimelineLine, filter: Filter): boolean =>
  filter === 'everything' || (filter === 'events' ? line.kind === null : line.kind === filter)

/** The start of the day after the one `at` lies in, on this device, ms UTC. */
const nextMidnight = (at: number): number => new Date(at).setHours(24, 0, 0, 0)

/** Lines that pass the filter and the breaks between them, with a separator before each day but a single first one. */
export const rowsOf = (
  timeline: readonly TimelineLine[],
  breaks: readonly BrokenCadence[],
  filter: Filter,
): readonly TimelineRow[] => {
  const rows: TimelineRow[] = []
  const pending = filter === 'everything' || filter === 'update' ? [...breaks] : []
  let dayEnds = Number.NEGATIVE_INFINITY
  const push = (row: Exclude<TimelineRow, { type: 'day' }>): void => {
    if (row.at >= dayEnds) {
      dayEnds = nextMidnight(row.at)
      rows.push({ type: 'day', key: `day-${row.at}`, at: row.at })
    }
    rows.push(row)
  }
  const pushBreaksBefore = (at: number): void => {
    for (let next = pending[0]; next && next.until <= at; next = pending[0]) {
      push({ type: 'break', key: `break-${next.id}`, at: next.until, broken: next })
      pending.shift()
    }
  }
  for (const line of timeline) {
    if (!passes(line, filter)) continue
    pushBreaksBefore(line.at)
    push({ type: 'line', key: line.id, at: line.at, line })
  }
  pushBreaksBefore(Number.POSITIVE_INFINITY)
  return rows
}

export type Counts = Readonly<Record<Filter, number>>

/** How many lines each filter would show. */
export const countsOf = (timeline: readonly TimelineLine[]): Counts => {
  const counts: Record<EntryKind | 'events', number> = {
    events: 0,
    note: 0,
    fact: 0,
    hypothesis: 0,
    decision: 0,
    action: 0,
    artifact: 0,
    update: 0,
  }
  for (const { kind } of timeline) counts[kind ?? 'events'] += 1
  return { everything: timeline.length, ...counts }
}

/** The index of the first row at or after `at`; the last row when all are before it. Rows are in order of `at`. */
export const indexAt = (rows: readonly TimelineRow[], at: number): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return Math.min(low, rows.length - 1)
}
