import type { Page } from '@playwright/test'
import type { EntryKind, IncidentFact, WorkspaceFact } from '../../src/domain/events'
import { type Dated, deviceOf, newLog, type WrittenLog, writeLog } from '../app/written-log'

const minute = 60_000
const rowEvents = 500
const kinds: Exclude<EntryKind, 'update'>[] = ['fact', 'hypothesis', 'decision', 'action', 'note', 'artifact']
const people = ['ana', 'tom', 'mei', 'lena']
const coreRoles = ['incident-commander', 'assigned-engineer', 'communications-lead', 'scribe'] as const

/** The text of an incident's `i`-th entry. */
export type TextOf = (i: number) => string

const shortText: TextOf = (i) =>
  `Failure rate ${(58 - (i % 58)).toFixed(1)} % in region ${i % 7}, seen on the canary ${'and compared '.repeat(i % 9)}`

/** One incident of `count` events, ending at `end` (ms UTC); a closed one is resolved and closed by its last two. */
const incidentFacts = (n: number, count: number, end: number, open: boolean, textOf: TextOf): Dated<IncidentFact>[] => {
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
        text: textOf(i),
      },
    }),
  )
  return [...opening, ...entries, ...closing].map((fact, i) => ({ ...fact, at: Math.round(begin + i * step) }))
}

const peopleFacts: WorkspaceFact[] = people.map((person) => ({
  type: 'person.added',
  data: { person, name: person === 'ana' ? 'Ana Ruiz' : `${person} Okafor`, contact: '', timeZone: 'UTC' },
}))

/** A log of `events` events made by `device`: closed incidents of 500 events each, and one open one, the newest. */
export const seedOf = (device: string, events: number, openEvents = 400, textOf = shortText): WrittenLog => {
  const log = newLog(device)
  const now = Date.now()
  const closed = Math.max(0, Math.floor((events - openEvents) / rowEvents))
  const begin = now - (closed + 2) * 60 * minute
  log.workspace(peopleFacts.map((fact) => ({ ...fact, at: begin })))
  for (let n = 1; n <= closed + 1; n++) {
    const open = n > closed
    const end = open ? now : begin + n * 60 * minute
    log.incident(`seed-incident-${n}`, incidentFacts(n, open ? openEvents : rowEvents, end, open, textOf))
  }
  return log.written()
}

/** Writes a seed into the log of a running app's profile; the app must be closed and started again afterwards. */
export const writeSeed = async (page: Page, events: number): Promise<void> => {
  await page.evaluate(() => window.warroom.call('settings.change', { me: 'ana' }))
  await writeLog(page, seedOf(await deviceOf(page), events))
}
