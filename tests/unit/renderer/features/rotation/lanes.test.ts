import { foldIncident } from '@domain/incident/fold'
import { defaultPolicy } from '@domain/policy/policy'
import { emptyWorkspace } from '@domain/workspace/fold'
import type { Person, WorkspaceState } from '@domain/workspace/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lanesOf } from '../../../../../src/renderer/features/rotation/lanes'
import { gapsAhead, presetFor, presetForGap } from '../../../../../src/renderer/features/rotation/plan'
import { stripOf } from '../../../../../src/renderer/features/rotation/strip'
import { logArbitrary, start as logStart } from '../../../domain/arbitrary-log'
import { declared, hour, minute, type Step, start, tell } from '../../../domain/room'

const person = (id: string, removed = false): [string, Person] => [
  id,
  { id, name: id, contact: '', timeZone: 'UTC', removed },
]
const workspace: WorkspaceState = {
  ...emptyWorkspace,
  people: new Map([person('mei'), person('ana'), person('tom'), person('gone', true)]),
}
const open: Step = [0, 'ana', declared]
const shift = (from: number, to: number, who: string): Step => [
  1,
  'ana',
  {
    type: 'plan-shift',
    role: 'scribe',
    system: '',
    person: who,
    start: start + from * minute,
    end: start + to * minute,
  },
]
const command: Step = [0, 'ana', { type: 'assign-role', role: 'incident-commander', system: '', person: 'tom' }]
const story = (...steps: Step[]) => tell([open, ...steps]).state

describe('the lanes', () => {
  test('begin with who came into the room, then everybody by name; a shift does not reorder them', () => {
    const order = ['tom', 'ana', 'mei']
    expect(lanesOf(story(command), workspace, start).map((lane) => lane.person)).toEqual(order)
    expect(lanesOf(story(command, shift(5, 60, 'mei')), workspace, start).map((lane) => lane.person)).toEqual(order)
  })

  test('flag the running duty from its third hour on', () => {
    const [lane] = lanesOf(story(command), workspace, start + 3.5 * hour)
    expect(lane?.bars).toMatchObject([
      {
        kind: 'held',
        ongoing: true,
        end: start + 3.5 * hour,
        tired: [{ start: start + 3 * hour, end: start + 3.5 * hour }],
      },
    ])
  })

  test('show how long somebody is expected to stay, and nothing tired before its time', () => {
    const [lane] = lanesOf(story(command), workspace, start + hour)
    expect(lane?.bars).toMatchObject([{ known: start + hour, end: start + 3 * hour, tired: [] }])
  })

  test('hold every tenure, presence and shift once, and nothing that overlaps in one row', () => {
    fc.assert(
      fc.property(logArbitrary, fc.integer({ min: 0, max: 1200 }), (events, at) => {
        const incident = foldIncident(events).snapshot()
        if (!incident) return
        const lanes = lanesOf(incident, workspace, logStart + at * minute)
        const bars = lanes.flatMap((lane) => lane.bars)
        expect(bars).toHaveLength(incident.tenures.length + incident.presences.length + incident.shifts.length)
        expect(new Set(lanes.map((lane) => lane.person)).size).toBe(lanes.length)
        for (const lane of lanes) {
          expect(new Set(lane.bars.map(({ key }) => key)).size).toBe(lane.bars.length)
          for (const a of lane.bars)
            for (const b of lane.bars)
              if (a !== b && a.row === b.row) expect(a.start >= b.end || b.start >= a.end).toBe(true)
        }
      }),
    )
  })
})

describe('a shift into a gap', () => {
  test('closes it for as long as one person can stay', () => {
    const incident = story(command)
    const now = start + hour
    const gap = gapsAhead(incident, defaultPolicy, now).find(({ role }) => role === 'incident-commander')
    if (!gap) throw new Error('The commander is to rotate within the next hours.')
    expect(presetForGap(gap, incident, defaultPolicy, now)).toMatchObject({
      role: 'incident-commander',
      start: start + 3 * hour,
      end: start + 6 * hour,
    })
  })

  test('is no longer than the gap, and one that has begun starts now', () => {
    const incident = story(shift(60, 240, 'mei'))
    const gap = gapsAhead(incident, defaultPolicy, start + 7 * minute).find(({ role }) => role === 'scribe')
    if (!gap) throw new Error('Nobody is Scribe yet.')
    expect(presetForGap(gap, incident, defaultPolicy, start + 7 * minute)).toMatchObject({
      start: start + 5 * minute,
      end: start + 60 * minute,
    })
  })

  test('knows who still holds the role although they should have rotated', () => {
    const holderAt = (hours: number) =>
      gapsAhead(story(command), defaultPolicy, start + hours * hour).find(({ role }) => role === 'incident-commander')
        ?.holder
    expect(holderAt(1)).toBeNull()
    expect(holderAt(3.5)).toBe('tom')
  })

  test('is not asked for once the incident is resolved', () => {
    expect(
      gapsAhead(story([5, 'ana', { type: 'set-status', status: 'resolved' }]), defaultPolicy, start + hour),
    ).toEqual([])
  })

  test('drawn by hand is for the role that lacks somebody then', () => {
    const span = { start: start + hour, end: start + 2 * hour }
    expect(presetFor(story(command), defaultPolicy, start, { person: 'mei', span })).toMatchObject({
      role: 'assigned-engineer',
      system: 'checkout-api',
      person: 'mei',
      ...span,
    })
  })
})

describe('the strip', () => {
  test('shows who is on duty before who is planned, and leaves out whom nothing waits for', () => {
    const strip = stripOf(story(command, shift(60, 120, 'mei')), workspace, start + 30 * minute)
    expect(strip.lanes.map((lane) => lane.person)).toEqual(['tom', 'mei'])
    expect(strip.more).toBe(0)
  })

  test('stays small, and says how many it leaves out', () => {
    const everybody = Array.from({ length: 12 }, (_, i) => shift(60 + i, 120 + i, `p${i}`))
    const strip = stripOf(story(...everybody), workspace, start + 30 * minute)
    const roles = new Set(strip.gaps.map(({ role }) => role)).size
    expect(strip.lanes.length + roles).toBeLessThanOrEqual(8)
    expect(strip.lanes.length + strip.more).toBe(12)
  })
})
