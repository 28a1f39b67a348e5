import { isDeepStrictEqual } from 'node:util'
import type { Page } from '@playwright/test'
import type { IncidentEvent } from '../../src/domain/events'
import { workspaceStream } from '../../src/domain/events'
import { foldIncident } from '../../src/domain/incident/fold'
import { summaryOf } from '../../src/domain/incident/summary'
import type { LogRow, MetaRow, QuarantineRow, SummaryRow } from '../../src/renderer/log/rows'

/** What is in the database of a profile, read past the app's own code. */
export interface StoredLog {
  readonly log: readonly LogRow[]
  readonly meta: readonly MetaRow[]
  readonly summaries: readonly SummaryRow[]
  readonly quarantine: readonly QuarantineRow[]
}

export const readLog = (page: Page): Promise<StoredLog> =>
  page.evaluate(
    () =>
      new Promise<StoredLog>((resolve, reject) => {
        const open = indexedDB.open('warroom')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const transaction = open.result.transaction(['log', 'meta', 'summaries', 'quarantine'])
          const all = (name: string) => transaction.objectStore(name).getAll()
          const [log, meta, summaries, quarantine] = [all('log'), all('meta'), all('summaries'), all('quarantine')]
          transaction.oncomplete = () => {
            open.result.close()
            resolve({
              log: log.result,
              meta: meta.result,
              summaries: summaries.result,
              quarantine: quarantine.result,
            })
          }
          transaction.onabort = () => reject(transaction.error)
        }
      }),
  )

/** The events of each incident, in the order of the log. */
export const byIncident = (rows: readonly LogRow[]): Map<string, IncidentEvent[]> => {
  const events = new Map<string, IncidentEvent[]>()
  for (const { incident, events: own } of rows)
    if (incident !== workspaceStream)
      events.set(incident, [...(events.get(incident) ?? []), ...(own as IncidentEvent[])])
  return events
}

/** Every text that was recorded, in the order of the log. */
export const textsIn = ({ log }: StoredLog): string[] =>
  [...byIncident(log).values()].flat().flatMap((event) => (event.type === 'entry.recorded' ? [event.data.text] : []))

/**
 * What is half done in a log that one device wrote: a number that is missing or given twice, a clock that does not know what the log
 * has or that went back between two events, a summary that is not what the events fold to. Nothing, when every transaction was applied whole or not at all.
 */
export const halfDone = ({ log, meta, summaries }: StoredLog): string[] => {
  const problems: string[] = []
  let next = 1
  let before = ''
  for (const { from, to, events } of [...log].sort((a, b) => a.from - b.from)) {
    if (from !== next) problems.push(`row ${from} follows number ${next - 1}`)
    if (events.length !== to - from + 1) problems.push(`row ${from} to ${to} has ${events.length} events`)
    for (const { hlc } of events as readonly IncidentEvent[]) {
      if (hlc <= before) problems.push(`the clock went from ${before} to ${hlc}`)
      before = hlc
    }
    next = to + 1
  }
  const clock = meta.find((row) => row.key === 'clock')
  const device = meta.find((row) => row.key === 'device')
  const known = clock && device ? clock.known[device.id]?.contiguous : undefined
  if (known !== next - 1 && log.length > 0) problems.push(`the clock knows ${known} of ${next - 1} events`)
  for (const [incident, events] of byIncident(log)) {
    const state = foldIncident(events).snapshot()
    const summary = summaries.find((row) => row.incident === incident)
    if (state && !isDeepStrictEqual(summaryOf(state), summary))
      problems.push(`the summary of ${incident} is not its events'`)
  }
  return problems
}
