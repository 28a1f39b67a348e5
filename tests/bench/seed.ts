import type { Page } from '@playwright/test'
import type { EntryKind, Event, IncidentEvent, IncidentFact, WorkspaceFact } from '../../src/domain/events'
import { workspaceStream } from '../../src/domain/events'
import { foldIncident } from '../../src/domain/incident/fold'
import { summaryOf } from '../../src/domain/incident/summary'
import { formatHlc, type Hlc } from '../../src/domain/log/hlc'
import type { LogRow, SummaryRow } from '../../src/renderer/log/rows'

const minute = 60_000
const rowEvents = 500
const kinds: Exclude<EntryKind, 'update'>[] = ['fact', 'hypothesis', 'decision', 'action', 'note', 'artifact']
const people = ['ana', 'tom', 'mei', 'lena']
const coreRoles = ['incident-commander', 'assigned-engineer', 'communications-lead', 'scribe'] as const

type Dated<F> = F & { at: number }

/** One incident of `count` events, ending at `end` (ms UTC); a closed one is resolved and closed by its last two. */
const incidentFacts = (n: number, count: number, end: number, open: boolean): Dated<IncidentFact>[] => {
  const begin = end - 50 * minute
  const step = (end - begin) / count
  const opening: IncidentFact[] = [
    {
      type: 'incident.declared',
      data: {
        title: `Checkout rejects cards, case ${n}`,
        severity: 'SEV1',
        services: ['checkout-api'],
        detectedAt: begin - 5 * minute,
        drill: null,
        source: null,
      },
    },
    ...coreRoles.map(
      (role, i): IncidentFact => ({
        type: 'role.assigned',
        data: { role, system: '', person: people[i] ?? 'ana' },
      }),
    ),
  ]
  const closing: IncidentFact[] = open
    ? []
    : [
        { type: 'status.changed', data: { from: 'investigating', to: 'resolved' } },
        { type: 'status.changed', data: { from: 'resolved', to: 'closed' } },
      ]
  const entries = Array.from(
    { length: Math.max(0, count - opening.length - closing.length) },
    (_, i): IncidentFact => ({
      type: 'entry.recorded',
      data: {
        kind: kinds[i % kinds.length] ?? 'note',
        text: `Failure rate ${(58 - (i % 58)).toFixed(1)} % in region ${i % 7}, seen on the canary ${'and compared '.repeat(i % 9)}`,
      },
    }),
  )
  return [...opening, ...entries, ...closing].map((fact, i) => ({ ...fact, at: Math.round(begin + i * step) }))
}

const peopleFacts: WorkspaceFact[] = people.map((person) => ({
  type: 'person.added',
  data: { person, name: person === 'ana' ? 'Ana Ruiz' : `${person} Okafor`, contact: '', timeZone: 'UTC' },
}))

interface Seed {
  rows: LogRow[]
  summaries: SummaryRow[]
  hlc: Hlc
  seq: number
}

/** A log of `events` events made by `device`: closed incidents of 500 events each, and one open one, the newest. */
export const seedOf = (device: string, events: number, openEvents = 400): Seed => {
  const rows: LogRow[] = []
  const summaries: SummaryRow[] = []
  let seq = 0
  let hlc: Hlc = { ms: 0, counter: 0 }
  const append = (incident: string, facts: readonly Dated<IncidentFact | WorkspaceFact>[]): Event[] => {
    const made = facts.map(({ at, ...fact }) => {
      hlc = at > hlc.ms ? { ms: at, counter: 0 } : { ms: hlc.ms, counter: hlc.counter + 1 }
      seq += 1
      return {
        ...fact,
        id: `seed-${seq}`,
        incident,
        v: 1,
        hlc: formatHlc(hlc, device),
        author: 'ana',
        device,
        seq,
        occurredAt: at,
      } as Event
    })
    for (let i = 0; i < made.length; i += rowEvents) {
      const part = made.slice(i, i + rowEvents)
      const [first, last] = [part[0], part.at(-1)]
      if (first && last)
        rows.push({
          device,
          from: first.seq,
          to: last.seq,
          incident,
          hlcFrom: first.hlc,
          hlcTo: last.hlc,
          events: part,
        })
    }
    return made
  }

  const now = Date.now()
  const closed = Math.max(0, Math.floor((events - openEvents) / rowEvents))
  const begin = now - (closed + 2) * 60 * minute
  append(
    workspaceStream,
    peopleFacts.map((fact) => ({ ...fact, at: begin })),
  )
  for (let n = 1; n <= closed + 1; n++) {
    const open = n > closed
    const facts = incidentFacts(n, open ? openEvents : rowEvents, open ? now : begin + n * 60 * minute, open)
    const state = foldIncident(append(`seed-incident-${n}`, facts) as IncidentEvent[]).snapshot()
    if (state) summaries.push(summaryOf(state))
  }
  return { rows, summaries, hlc, seq }
}

/** Writes a seed into the log of a running app's profile; the app must be closed and started again afterwards. */
export const writeSeed = async (page: Page, events: number): Promise<void> => {
  await page.evaluate(() => window.warroom.call('settings.change', { me: 'ana' }))
  const device = await page.evaluate(
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
  const { rows, summaries, hlc, seq } = seedOf(device, events)
  const clock = { key: 'clock', hlc, known: { [device]: { contiguous: seq, beyond: [] } } }
  const batch = 40
  for (let i = 0; i < Math.max(rows.length, 1); i += batch) {
    const last = i + batch >= rows.length
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
      { part: rows.slice(i, i + batch), end: last ? { summaries, clock } : null },
    )
  }
}
