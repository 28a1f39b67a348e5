import type { Event, IncidentFact } from '@domain/events'
import { workspaceStream } from '@domain/events'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../src/renderer/log/database'
import { type Log, openLog } from '../../../../src/renderer/log/log'
import type { Run } from '../../../../src/renderer/log/runs'
import { declared, entry, facts, start } from './open'

const day = 24 * 3_600_000
const incidents = ['one', 'two'] as const

interface Machine {
  readonly log: Log
  readonly made: Run[]
  wall: number
}

const machine = async (device: string, wall: number): Promise<Machine> => {
  const db = await openDatabase({ indexedDB: new IDBFactory(), IDBKeyRange })
  const made: Machine = {
    log: await openLog(db, { now: () => made.wall, newDevice: () => device }),
    made: [],
    wall,
  } as Machine
  return made
}

const runOf = (incident: string, events: readonly Event[]): Run => ({
  device: events[0]?.device ?? '',
  from: events[0]?.seq ?? 1,
  to: events.at(-1)?.seq ?? 0,
  incident,
  events,
})

const step = fc.record({
  machine: fc.integer({ min: 0, max: 2 }),
  incident: fc.constantFrom(...incidents),
  what: fc.constantFrom('entries' as const, 'rename' as const, 'person' as const),
  meets: fc.boolean(),
  /** How the wall clock of that machine moves before it, ms: it may be set anywhere within a day. */
  moves: fc.oneof(fc.constantFrom(0, 0, 1, 1000), fc.integer({ min: -day, max: day })),
})

describe('what is decided on a state', () => {
  it('sorts after everything in that state and has an id of its own, whatever the wall clocks say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -day, max: day }))),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        async (skews, steps) => {
          const machines = await Promise.all(skews.map((skew, n) => machine(`device-${n}`, start + 2 * day + skew)))
          const events: Event[] = []
          const note = (at: Machine, incident: string, own: readonly Event[]) => {
            events.push(...own)
            at.made.push(runOf(incident, own))
          }
          const first = machines[0]
          if (!first) return
          for (const incident of incidents)
            note(first, incident, (await first.log.append(incident, facts(declared))).events)
          const meet = async () => {
            const runs = machines.flatMap(({ made }) => made)
            for (const { log } of machines) await log.merge(runs)
          }
          await meet()
          for (const { machine: n, incident, what, meets, moves } of steps) {
            const here = machines[n]
            if (!here) continue
            if (meets) await meet()
            here.wall += moves
            if (what === 'person') {
              const before = here.log.workspace().lastHlc
              const person = { person: 'ana', name: `Ana ${events.length}`, contact: '', timeZone: 'UTC' }
              const { events: own } = await here.log.appendToWorkspace(() => ({
                facts: [{ type: 'person.changed', data: person }],
                author: 'ana',
                at: start,
              }))
              note(here, workspaceStream, own)
              for (const { hlc } of own) expect(hlc > before).toBe(true)
              expect(here.log.workspace().people.get('ana')?.name).toBe(person.name)
              continue
            }
            const before = (await here.log.state(incident))?.lastHlc ?? ''
            const decided: IncidentFact[] =
              what === 'entries'
                ? [entry('a'), entry('b')]
                : [{ type: 'incident.renamed', data: { title: `Title ${events.length}` } }]
            const { events: own, state } = await here.log.append(incident, facts(...decided))
            note(here, incident, own)
            for (const { hlc } of own) expect(hlc > before).toBe(true)
            if (what === 'rename') expect(state?.title).toBe(`Title ${events.length - 1}`)
          }
          expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
          const stamps = new Set(events.map(({ incident, hlc }) => `${incident} ${hlc}`))
          expect(stamps.size).toBe(events.length)
          await meet()
          const states = await Promise.all(machines.map(({ log }) => log.state('one')))
          for (const state of states) expect(state).toEqual(states[0])
          for (const { log } of machines) expect(log.workspace()).toEqual(first.log.workspace())
        },
      ),
      { numRuns: 60 },
    )
  }, 30_000)

  it('gives a page its acknowledgement after it, also on a machine that is hours behind', async () => {
    const [caller, called] = await Promise.all([machine('caller', start + 6 * 3_600_000), machine('called', start)])
    const page: IncidentFact = {
      type: 'page.triggered',
      data: { role: 'assigned-engineer', person: null, reason: '' },
    }
    const { events } = await caller.log.append('one', facts(declared, page))
    await called.log.merge([runOf('one', events)])
    const answered = await called.log.append('one', (state) =>
      facts({ type: 'page.acknowledged', data: { page: state?.pages[0]?.id ?? '' } })(),
    )
    expect(answered.state?.pages[0]?.acknowledged).not.toBeNull()
    await caller.log.merge([runOf('one', answered.events)])
    expect((await caller.log.state('one'))?.pages[0]?.acknowledged).not.toBeNull()
  })
})

describe('what an event replaces', () => {
  it('is what stood for its field, event by event, and nothing for one that sets none', async () => {
    const { log } = await machine('here', start)
    const rename = (title: string): IncidentFact => ({ type: 'incident.renamed', data: { title } })
    const { events } = await log.append('one', facts(declared, rename('A'), entry('x'), rename('B')))
    expect(events.map(({ replaces }) => replaces)).toEqual([undefined, [], undefined, [events[1]?.id]])
    const next = await log.append('one', facts(rename('C')))
    expect(next.events[0]?.replaces).toEqual([events[3]?.id])
  })

  it('is left out of what several machines record alike', async () => {
    const { log } = await machine('here', start)
    const taken: IncidentFact = {
      type: 'page.unacknowledged',
      id: 'acknowledgement:p1:taken-back',
      data: { page: 'p1', reason: '', deadline: 'acknowledgement:p1' },
    }
    const { events } = await log.append('one', facts(declared, taken))
    expect(events[1]).not.toHaveProperty('replaces')
  })
})
