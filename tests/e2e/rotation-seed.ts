import type { Page } from '@playwright/test'
import type { IncidentFact, WorkspaceFact } from '../../src/domain/events'
import type { Role } from '../../src/domain/incident/roles'
import { type Dated, deviceOf, newLog, writeLog } from '../app/written-log'
import type { App } from './harness'

const minute = 60_000

/** Who is in a story: by default four people; the first declares. */
export interface Story {
  /** Id and name. */
  readonly people: readonly (readonly [string, string])[]
  /** Role, person, and from and to in minutes from now; still held without `to`. */
  readonly held?: readonly (readonly [Role, string, number, number?])[]
  /** Role, person, and from and to in minutes from now. */
  readonly shifts?: readonly (readonly [Role, string, number, number])[]
  /** Minutes since the declaration. */
  readonly age?: number
}

const zones = ['Europe/Madrid', 'Asia/Singapore', 'America/New_York']

const factsOf = ({ held = [], shifts = [], age = 60 }: Story, now: number): Dated<IncidentFact>[] => {
  const at = (minutes: number) => now + minutes * minute
  const facts: Dated<IncidentFact>[] = [
    {
      type: 'incident.declared',
      at: at(-age),
      data: {
        title: 'Checkout rejects cards after release 4.12',
        severity: 'SEV3',
        services: ['checkout-api'],
        detectedAt: at(-age - 5),
        drill: null,
        source: null,
      },
    },
  ]
  for (const [role, person, from, to] of held) {
    const seat = { role, system: '', person }
    facts.push({ type: 'role.assigned', at: at(from), data: seat })
    if (to !== undefined) facts.push({ type: 'role.released', at: at(to), data: seat })
  }
  for (const [role, person, from, to] of shifts) {
    facts.push({
      type: 'shift.planned',
      at: at(-age),
      data: { role, system: '', person, start: at(from), end: at(to) },
    })
  }
  return facts.sort((a, b) => a.at - b.at)
}

/** Starts the app again with a story of one open incident in its log. */
export const tellStory = async (app: App, story: Story): Promise<Page> => {
  const now = Date.now()
  const before = now - (story.age ?? 60) * minute - minute
  const log = newLog(await deviceOf(app.page))
  log.workspace(
    story.people.map(
      ([person, name], i): Dated<WorkspaceFact> => ({
        type: 'person.added',
        at: before,
        data: { person, name, contact: '', timeZone: zones[i % zones.length] ?? 'UTC' },
      }),
    ),
  )
  log.incident('seed-rotation', factsOf(story, now))
  await app.page.evaluate(() => window.warroom.call('settings.change', { me: 'ana' }))
  await writeLog(app.page, log.written())
  await app.quit()
  return app.relaunch()
}
