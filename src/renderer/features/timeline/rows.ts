import type { BrokenCadence } from '@domain/cadence/broken-cadence'
import type { TimelineLine } from '@domain/incident/state'
import type { Filter } from './view'

type Separator =
  | { readonly type: 'day'; readonly key: string; readonly at: number }
  | { readonly type: 'break'; readonly key: string; readonly at: number; readonly broken: BrokenCadence }

/** What the list shows, in order of `at`. */
export type TimelineRow =
  | Separator
  | { readonly type: 'line'; readonly key: string; readonly at: number; readonly line: TimelineLine }

/** The rows by their place. They are told when asked for: a hundred thousand lines make no hundred thousand rows for each new one. */
export interface TimelineRows {
  readonly count: number
  /** Throws a RangeError where there is no such row. */
  readonly at: (index: number) => TimelineRow
  /** The row of a line, -1 when it is not shown. */
  readonly indexOf: (line: string) => number
  /** The first row at or after `at` (ms UTC); the last row when all are before it. */
  readonly indexAt: (at: number) => number
}

const passes = (line: TimelineLine, filter: Filter): boolean =>
  filter === 'everything' || (filter === 'events' ? line.kind === null : line.kind === filter)

/** The start of the day after the one `at` lies in, on this device, ms UTC. */
const nextMidnight = (at: number): number => new Date(at).setHours(24, 0, 0, 0)

/** The first of `count` places in order that `isReached`; `count` when none is. */
const firstPlace = (count: number, isReached: (index: number) => boolean): number => {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isReached(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Each day and each broken promise, with the line it stands before. */
const separatorsOf = (lines: readonly TimelineLine[], breaks: readonly BrokenCadence[]) => {
  const found: { readonly before: number; readonly row: Separator }[] = []
  const timeOf = (index: number): number => lines[index]?.at ?? Number.POSITIVE_INFINITY
  const lineFrom = (at: number): number => firstPlace(lines.length, (index) => timeOf(index) >= at)
  let dayEnds = Number.NEGATIVE_INFINITY
  const beginDay = (before: number, at: number): void => {
    if (at < dayEnds) return
    dayEnds = nextMidnight(at)
    found.push({ before, row: { type: 'day', key: `day-${at}`, at } })
  }
  const beginDaysUpTo = (end: number): void => {
    for (let line = lineFrom(dayEnds); line < end; line = lineFrom(dayEnds)) beginDay(line, timeOf(line))
  }
  for (const broken of breaks) {
    const before = lineFrom(broken.until)
    beginDaysUpTo(before)
    beginDay(before, broken.until)
    found.push({ before, row: { type: 'break', key: `break-${broken.id}`, at: broken.until, broken } })
  }
  beginDaysUpTo(lines.length)
  return found
}

/** Lines that pass the filter and the breaks between them, with a separator before each day. */
export const rowsOf = (
  timeline: readonly TimelineLine[],
  breaks: readonly BrokenCadence[],
  filter: Filter,
): TimelineRows => {
  const lines = filter === 'everything' ? timeline : timeline.filter((line) => passes(line, filter))
  const separators = separatorsOf(lines, filter === 'everything' || filter === 'update' ? breaks : [])
  const count = lines.length + separators.length
  const at = (index: number): TimelineRow => {
    // The separator `k` is the row `before + k`.
    const passed = firstPlace(separators.length, (k) => (separators[k]?.before ?? 0) + k >= index)
    const separator = separators[passed]
    if (separator && separator.before + passed === index) return separator.row
    const line = lines[index - passed]
    if (!line) throw new RangeError(`There is no row ${index} of ${count}.`)
    return { type: 'line', key: line.id, at: line.at, line }
  }
  return {
    count,
    at,
    indexOf: (id) => {
      const index = lines.findLastIndex((line) => line.id === id)
      return index < 0 ? -1 : index + firstPlace(separators.length, (k) => (separators[k]?.before ?? 0) > index)
    },
    indexAt: (time) =>
      Math.min(
        count - 1,
        firstPlace(count, (index) => at(index).at >= time),
      ),
  }
}

export type Counts = Readonly<Record<Filter, number>>

const none: Counts = {
  everything: 0,
  events: 0,
  note: 0,
  fact: 0,
  hypothesis: 0,
  decision: 0,
  action: 0,
  artifact: 0,
  update: 0,
}

/** How many lines each filter would show; `before` is what was counted of earlier ones. */
export const countsOf = (timeline: readonly TimelineLine[], before: Counts = none): Counts => {
  const counts = { ...before }
  counts.everything += timeline.length
  for (const { kind } of timeline) counts[kind ?? 'events'] += 1
  return counts
}

/**
 * The lines that came after those of `before`; null when some came in between. Lines are never taken away, and keep their order and
 * kind, so the last one tells.
 */
export const addedSince = (
  before: readonly TimelineLine[],
  timeline: readonly TimelineLine[],
): readonly TimelineLine[] | null =>
  before.length > 0 && timeline[before.length - 1]?.id === before.at(-1)?.id ? timeline.slice(before.length) : null
