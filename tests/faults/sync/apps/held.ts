import { isDeepStrictEqual } from 'node:util'
import type { Page } from '@playwright/test'
import { foldIncident } from '../../../../src/domain/incident/fold'
import { summaryOf } from '../../../../src/domain/incident/summary'
import { quarantineKey } from '../../../../src/renderer/log/read'
import { byIncident, readLog } from '../../../app/read-log'
import { hashOf } from '../judge'

/** What an app holds. */
export interface Held {
  /** Every event of its log that counts, as `id device:seq`, sorted. */
  readonly ids: readonly string[]
  /** Of the state that they fold to, each incident's. */
  readonly state: string
  readonly texts: ReadonlySet<string>
  /** What its own summaries say otherwise than its events do. */
  readonly flaws: readonly string[]
}

export const heldBy = async (page: Page): Promise<Held> => {
  const { log, quarantine, summaries } = await readLog(page)
  const aside = new Set(quarantine.map(({ device, seq }) => quarantineKey(device, seq)))
  const stored = log.flatMap((row) => row.events.map((event, at) => ({ event, row, seq: row.from + at })))
  const counted = stored.filter(({ row, seq }) => !aside.has(quarantineKey(row.device, seq)))
  const ids = counted.map(({ event, row, seq }) => `${(event as { id: string }).id} ${row.device}:${seq}`).sort()
  const rows = log.map((row) => ({
    ...row,
    events: row.events.filter((_, at) => !aside.has(quarantineKey(row.device, row.from + at))),
  }))
  const states: [string, unknown][] = []
  const flaws: string[] = []
  const texts = new Set<string>()
  for (const [incident, events] of byIncident(rows)) {
    const state = foldIncident(events).snapshot()
    states.push([incident, state])
    for (const event of events) if (event.type === 'entry.recorded') texts.add(event.data.text)
    const summary = summaries.find((one) => one.incident === incident)
    if (state && !isDeepStrictEqual(summaryOf(state), summary))
      flaws.push(`shows of ${incident} not what its events say`)
  }
  return { ids, state: hashOf(states.sort(([a], [b]) => (a < b ? -1 : 1))), texts, flaws }
}

/** How what another app holds differs from the first one's, in words; none where it is the same. */
export const differences = (first: Held, other: Held): string[] => {
  const [ours, theirs] = [new Set(first.ids), new Set(other.ids)]
  const lacks = first.ids.filter((id) => !theirs.has(id))
  const more = other.ids.filter((id) => !ours.has(id))
  return [
    ...(lacks.length + more.length > 0
      ? [
          `lacks ${lacks.length} (${lacks.slice(0, 3).join(', ')}), has ${more.length} more (${more.slice(0, 3).join(', ')})`,
        ]
      : []),
    ...(first.state === other.state ? [] : ['has another state']),
  ]
}
