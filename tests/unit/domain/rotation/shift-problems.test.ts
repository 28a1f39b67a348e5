import { foldIncident } from '@domain/incident/fold'
import type { IncidentState } from '@domain/incident/state'
import { defaultPolicy } from '@domain/policy/policy'
import { shiftProblems } from '@domain/rotation/shift-problems'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logArbitrary, start as logStart } from '../arbitrary-log'
import { declared, hour, minute, type Step, start, tell } from '../room'

const open: Step = [0, 'ana', declared]
const command: Step = [0, 'ana', { type: 'assign-role', role: 'incident-commander', system: '', person: 'ana' }]
const shift = (from: number, to: number, person = 'mei', role: 'scribe' | 'incident-commander' = 'scribe'): Step => [
  1,
  'ana',
  { type: 'plan-shift', role, system: '', person, start: start + from * minute, end: start + to * minute },
]

/** Kind, start and end of each problem, in minutes from the start. */
const problems = (state: IncidentState, now = 5) =>
  shiftProblems(state, defaultPolicy, start + now * minute).map((problem) => [
    problem.kind,
    (problem.start - start) / minute,
    (problem.end - start) / minute,
  ])

const story = (...steps: Step[]) => tell([open, ...steps]).state

describe('a planned shift', () => {
  it('of three hours by a rested person is fine', () => {
    expect(problems(story(shift(60, 240)))).toEqual([])
  })

  it('is fatigued from its third hour on', () => {
    expect(problems(story(shift(60, 300)))).toEqual([['fatigue', 240, 300]])
  })

  it('is double booked where another one of the same person overlaps it, on both', () => {
    const state = story(shift(60, 180), shift(120, 200, 'mei', 'incident-commander'), shift(100, 200, 'lena'))
    expect(problems(state).filter(([kind]) => kind === 'double-booking')).toEqual([
      ['double-booking', 120, 180],
      ['double-booking', 120, 180],
    ])
    expect(problems(story(shift(60, 120), shift(120, 180)))).toEqual([])
  })

  it('counts the shift before it when the break between them is no break', () => {
    expect(problems(story(shift(60, 180), shift(200, 320)))).toEqual([['fatigue', 240, 320]])
  })

  it('has short rest when the break was long enough to count but shorter than the policy asks', () => {
    expect(problems(story(shift(60, 180), shift(300, 360)))).toEqual([['short-rest', 180, 300]])
    expect(problems(story(shift(60, 180), shift(180 + 480, 720)))).toEqual([])
  })

  it('goes on from a duty that is running, although the running one has not lasted that long yet', () => {
    const state = story(command, shift(120, 240, 'ana'))
    expect(problems(state, 30)).toEqual([['fatigue', 180, 240]])
    expect(problems(state, 110)).toEqual([['fatigue', 180, 240]])
  })

  it('does not count the time the incident was resolved as duty', () => {
    const state = story(
      command,
      [60, 'ana', { type: 'set-status', status: 'resolved' }],
      [600, 'ana', { type: 'reopen', reason: 'it is back' }],
      shift(610, 770, 'ana'),
    )
    expect(problems(state, 605)).toEqual([])
  })

  it('has its rest counted from the planned relief of who is on duty', () => {
    const later = shift(60 + 480, 600, 'ana')
    expect(problems(story(command, later), 30)).toEqual([['short-rest', 180, 540]])
    expect(problems(story(command, later, shift(60, 240, 'mei', 'incident-commander')), 30)).toEqual([])
  })

  it('has no problems any more when it is over', () => {
    expect(problems(story(shift(60, 300)), 301)).toEqual([])
  })
})

describe('the problems', () => {
  const shuffled = logArbitrary.chain((events) => {
    const incident = foldIncident(events).snapshot()
    const shifts = incident?.shifts ?? []
    return fc.tuple(
      fc.constant(incident),
      fc.shuffledSubarray([...shifts], { minLength: shifts.length }),
      fc.integer({ min: 0, max: 1200 }).map((at) => logStart + at * minute),
    )
  })
  const inOrder = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).sort()

  it('do not depend on the order of the shifts', () => {
    fc.assert(
      fc.property(shuffled, ([incident, shifts, now]) => {
        if (!incident) return
        expect(inOrder(shiftProblems({ ...incident, shifts }, defaultPolicy, now))).toEqual(
          inOrder(shiftProblems(incident, defaultPolicy, now)),
        )
      }),
    )
  })

  it('lie inside their shift, or before it for a short rest, and come in pairs for a double booking', () => {
    fc.assert(
      fc.property(shuffled, ([incident, , now]) => {
        if (!incident) return
        const found = shiftProblems(incident, defaultPolicy, now)
        for (const problem of found) {
          const own = incident.shifts.find(({ id }) => id === problem.shift)
          if (!own) throw new Error('A problem of a shift that does not exist.')
          expect(problem.start).toBeLessThan(problem.end)
          if (problem.kind === 'short-rest') {
            expect(problem.end).toBe(own.start)
            expect(problem.end - problem.start).toBeLessThan(8 * hour)
          } else {
            expect(problem.start).toBeGreaterThanOrEqual(own.start)
            expect(problem.end).toBeLessThanOrEqual(own.end)
          }
          if (problem.kind !== 'double-booking') continue
          const other = incident.shifts.find(({ id }) => id === problem.other)
          expect(other?.person).toBe(own.person)
          if (other && other.end > now)
            expect(found).toContainEqual({ ...problem, shift: problem.other, other: problem.shift })
        }
      }),
    )
  })
})
