import type { Page } from '@playwright/test'
import type { IncidentEvent, IncidentFact, WorkspaceFact } from '../../src/domain/events'
import { workspaceStream } from '../../src/domain/events'
import { foldIncident } from '../../src/domain/incident/fold'
import type { Role } from '../../src/domain/incident/roles'
import { summaryOf } from '../../src/domain/incident/summary'
import { type Dated, openSeed, writeLog } from '../bench/seed'

const minute = 60_000

/** Who is in a story: by default four people; the first declares. */
export interface Story {
  /** Id and name. */
  readonly people: readonly (readonly [string, string])[]
  /** Role, person, and from and to in minutes from now; still held without `to`. */
  readonly held?: readonly (readonly [Role, string, number, number?])[]
  /** Role, person, and from and to in minutes from `base`. */
  readonly shifts?: readonly (readonly [Role, string, number, number])[]
  /** What the shifts count from, ms UTC; now unless told. */
  readonly base?: number
  /** Minutes since the declaration. */
  readonly age?: number
}

const zones = ['Europe/Madrid', 'Asia/Singapore', 'America/New_York']

const factsOf = ({ held = [], shifts = [], base, age = 60 }: Story, now: number): Dated<IncidentFact>[] => {
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
    const zero = base ?? now
    const span = { start: zero + from * minute, end: zero + to * minute }
    facts.push({ type: 'shift.planned', at: at(-age), data: { role, system: '', person, ...span } })
  }
  return facts.sort((a, b) => a.at - b.at)
}

/** Writes a story with one open incident into the profile; the app is started again afterwards. */
export const seedStory = async (page: Page, story: Story): Promise<void> => {
  const now = Date.now()
  await writeLog(page, (device) => {
    const { append, seed } = openSeed(device)
    append(
      workspaceStream,
      story.people.map(
        ([person, name], i): Dated<WorkspaceFact> => ({
          type: 'person.added',
          at: now - (story.age ?? 60) * minute - minute,
          data: { person, name, contact: '', timeZone: zones[i % zones.length] ?? 'UTC' },
        }),
      ),
    )
    const state = foldIncident(append('seed-rotation', factsOf(story, now)) as IncidentEvent[]).snapshot()
    return seed(state ? [summaryOf(state)] : [])
  })
}
