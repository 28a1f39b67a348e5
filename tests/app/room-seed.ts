import type { Page } from '@playwright/test'
import type { IncidentFact } from '../../src/domain/events'
import type { Role } from '../../src/domain/incident/roles'
import { defaultPolicy } from '../../src/domain/policy/policy'
import { type Dated, deviceOf, newLog, writeLog } from './written-log'

/** An open SEV1 incident with its core roles filled, and what a test wants different about it. */
export interface RoomSeed {
  readonly title?: string
  /** When it was declared, wall-clock ms UTC; both updates are owed 15 minutes later. A minute ago by default. */
  readonly declaredAt?: number
  /** Names by id; the first is Incident Commander, and so on. `ana` is who sits here. */
  readonly people?: Readonly<Record<string, string>>
  /** Which roles they take at the declaration, in that order; the core roles by default. */
  readonly roles?: readonly Role[]
  /** What else was recorded, after the roles were assigned. */
  readonly facts?: readonly Dated<IncidentFact>[]
  /** More open incidents, by id: what was recorded in each after its declaration. */
  readonly others?: ReadonlyMap<string, readonly Dated<IncidentFact>[]>
  /** How many events a row holds at most; 1 is what was typed and not packed yet. */
  readonly rowEvents?: number
}

export const seedIncident = 'seed-incident'

const seedPeople = { ana: 'Ana Ruiz', tom: 'Tom Okafor', mei: 'Mei Tan', lena: 'Lena Vogt' }
const coreRoles = ['incident-commander', 'assigned-engineer', 'communications-lead', 'scribe'] as const

/** The declaration that makes the first updates of a SEV1 incident fall due at `due` (wall-clock ms UTC). */
export const declaredForUpdateAt = (due: number): number => due - (defaultPolicy.severity.SEV1.customerUpdateEvery ?? 0)

/** An internal update at `at`, so that of the two cadences only the customers' is near. */
export const internalUpdateAt = (at: number): Dated<IncidentFact> => ({
  type: 'update.posted',
  data: { audience: 'internal', text: 'Rolling back.', noNews: false },
  at,
})

/** Writes it into the profile of a running app; the app must be closed and started again afterwards. */
export const writeRoom = async (
  page: Page,
  {
    title = 'Checkout rejects cards',
    declaredAt = Date.now() - 60_000,
    people = seedPeople,
    roles = coreRoles,
    facts = [],
    others = new Map(),
    rowEvents,
  }: RoomSeed,
): Promise<void> => {
  await page.evaluate(() => window.warroom.call('settings.change', { me: 'ana' }))
  const log = newLog(await deviceOf(page), rowEvents)
  const ids = Object.keys(people)
  log.workspace(
    ids.map((person) => ({
      type: 'person.added',
      data: { person, name: people[person] ?? person, contact: '', timeZone: 'UTC' },
      at: declaredAt - 60_000,
    })),
  )
  const declared: Dated<IncidentFact> = {
    type: 'incident.declared',
    data: {
      title,
      severity: 'SEV1',
      services: ['checkout-api'],
      detectedAt: declaredAt - 5 * 60_000,
      drill: null,
      source: null,
    },
    at: declaredAt,
  }
  for (const [id, recorded] of others) log.incident(id, [declared, ...recorded])
  log.incident(seedIncident, [
    declared,
    ...roles.flatMap((role, i): Dated<IncidentFact>[] => {
      const person = ids[i]
      return person ? [{ type: 'role.assigned', data: { role, system: '', person }, at: declaredAt }] : []
    }),
    ...facts,
  ])
  await writeLog(page, log.written())
}
