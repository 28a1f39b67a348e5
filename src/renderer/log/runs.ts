import { isAnyKnown, isKnown, type Known } from '@domain/log/version-vector'
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

/** The part of a run up to a seq; null where it begins after that. */
export const upToOf = (run: Run, to: number): Run | null =>
  run.to <= to ? run : run.from > to ? null : slice(run, run.from, to)

/** What is left of a run, or of a row, without some seqs. */
export const withoutSeqs = (run: Run, isGone: (seq: number) => boolean): Run[] => {
  const parts: Run[] = []
  let start: number | null = null
  for (let seq = run.from; seq <= run.to + 1; seq++) {
    const stays = seq <= run.to && !isGone(seq)
    if (stays) start ??= seq
    else if (start !== null) {
      parts.push(slice(run, start, seq - 1))
      start = null
    }
  }
  return parts
}

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
  if (run.to <= known.contiguous) return []
  if (!isAnyKnown(known, run.from, run.to)) return [run]
  return withoutSeqs(run, (seq) => isKnown(known, seq))
}

/** Two rows as one, when the second continues the first, in the same incident, and both fit. */
export const joined = (a: LogRow, b: LogRow): LogRow | null => {
  const continues = a.device === b.device && a.incident === b.incident && b.from === a.to + 1
  if (!continues || a.events.length + b.events.length > rowSize) return null
  return rowOf({ ...a, to: b.to, events: [...a.events, ...b.events] })
}

/** A joined row stays below this many characters of events, so that reading one never stalls the room. */
export const maxCharacters = 256_000

/** Runs in order, neighbours of one device and incident as one where they fit into a row. */
export const joinRuns = (runs: readonly (Run & { readonly characters: number })[]): Run[] => {
  const ordered = [...runs].sort((a, b) => (a.device === b.device ? a.from - b.from : a.device < b.device ? -1 : 1))
  const groups: { run: Run; parts: Run[]; count: number; characters: number }[] = []
  for (const { characters, ...run } of ordered) {
    const group = groups.at(-1)
    const last = group?.parts.at(-1)
    const continues = last && last.device === run.device && last.incident === run.incident && last.to + 1 === run.from
    if (
      group &&
      continues &&
      group.count + run.events.length <= rowSize &&
      group.characters + characters <= maxCharacters
    ) {
      group.parts.push(run)
      group.count += run.events.length
      group.characters += characters
    } else groups.push({ run, parts: [run], count: run.events.length, characters })
  }
  return groups.map(({ run, parts }) =>
    parts.length === 1
      ? run
      : { ...run, to: parts.at(-1)?.to ?? run.to, events: parts.flatMap(({ events }) => events) },
  )
}
