import type { Page } from '@playwright/test'
import type { Event, IncidentEvent, IncidentFact, WorkspaceFact } from '../../src/domain/events'
import { workspaceStream } from '../../src/domain/events'
import { foldIncident } from '../../src/domain/incident/fold'
import { summaryOf } from '../../src/domain/incident/summary'
import { formatHlc, type Hlc } from '../../src/domain/log/hlc'
import type { ClockRow, LogRow, SummaryRow } from '../../src/renderer/log/rows'

/** A fact, who recorded it (`ana` by default), and the events it replaced. Without those it replaces whatever came before. */
export type By<F> = F & { by?: string; replaces?: readonly string[] }

/** The same, and when it was recorded, wall-clock ms UTC. */
export type Dated<F> = By<F> & { at: number }

/** What a device would have in its database after it recorded all of it. */
export interface WrittenLog {
  readonly rows: readonly LogRow[]
  readonly summaries: readonly SummaryRow[]
  readonly clock: ClockRow
}

/** Records facts as `device` would have, without an app: a row holds `rowEvents` at most. */
export const newLog = (device: string, rowEvents = 500) => {
  const rows: LogRow[] = []
  const summaries: SummaryRow[] = []
  let seq = 0
  let hlc: Hlc = { ms: 0, counter: 0 }
  const append = (incident: string, facts: readonly Dated<IncidentFact | WorkspaceFact>[]): Event[] => {
    const made = facts.map(({ at, by = 'ana', ...fact }) => {
      hlc = at > hlc.ms ? { ms: at, counter: 0 } : { ms: hlc.ms, counter: hlc.counter + 1 }
      seq += 1
      const clock = formatHlc(hlc, device)
      return {
        id: clock,
        occurredAt: at,
        ...fact,
        incident,
        v: 1,
        hlc: clock,
        author: by,
        device,
        seq,
      } as Event
    })
    for (let i = 0; i < made.length; i += rowEvents) {
      const part = made.slice(i, i + rowEvents)
      const [first, last] = [part[0], part.at(-1)]
      if (!first || !last) continue
      const [from, to, hlcFrom, hlcTo] = [first.seq, last.seq, first.hlc, last.hlc]
      rows.push({ device, from, to, incident, hlcFrom, hlcTo, events: part })
    }
    return made
  }
  return {
    workspace: (facts: readonly Dated<WorkspaceFact>[]): void => void append(workspaceStream, facts),
    incident: (incident: string, facts: readonly Dated<IncidentFact>[]): void => {
      const state = foldIncident(append(incident, facts) as IncidentEvent[]).snapshot()
      if (state) summaries.push(summaryOf(state))
    },
    written: (): WrittenLog => ({
      rows,
      summaries,
      clock: { key: 'clock', hlc, known: { [device]: { contiguous: seq, beyond: [] } } },
    }),
  }
}

/** The device whose log a running app writes. */
export const deviceOf = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const open = indexedDB.open('warroom')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const get = open.result.transaction('meta').objectStore('meta').get('device')
          get.onsuccess = () => {
            open.result.close()
            resolve(get.result.id)
          }
          get.onerror = () => reject(get.error)
        }
      }),
  )

const rowsAtOnce = 40

/** Writes it into the database of a running app's profile; the app must be closed and started again afterwards. */
export const writeLog = async (page: Page, { rows, summaries, clock }: WrittenLog): Promise<void> => {
  for (let i = 0; i < Math.max(rows.length, 1); i += rowsAtOnce) {
    const last = i + rowsAtOnce >= rows.length
    await page.evaluate(
      ({ part, end }) =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('warroom')
          open.onerror = () => reject(open.error)
          open.onsuccess = () => {
            const transaction = open.result.transaction(['log', 'meta', 'summaries'], 'readwrite')
            for (const row of part) transaction.objectStore('log').put(row)
            for (const row of end?.summaries ?? []) transaction.objectStore('summaries').put(row)
            if (end) transaction.objectStore('meta').put(end.clock)
            transaction.oncomplete = () => {
              open.result.close()
              resolve()
            }
            transaction.onabort = () => reject(transaction.error)
          }
        }),
      { part: rows.slice(i, i + rowsAtOnce), end: last ? { summaries, clock } : null },
    )
  }
}
