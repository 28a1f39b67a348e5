import { foldIncident } from '@domain/incident/fold'
import { coreRoles } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { defaultPolicy } from '@domain/policy/policy'
import { coverGaps, coverOf } from '@domain/rotation/cover'
import { lengthOf, overlapOf, stretchesOf } from '@domain/rotation/span'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logArbitrary, start as logStart } from '../arbitrary-log'
import { declared, hour, minute, type Step, start, tell } from '../room'

const open: Step = [0, 'ana', declared]
const scribe: Step = [10, 'ana', { type: 'assign-role', role: 'scribe', system: '', person: 'mei' }]
const shift = (at: number, from: number, to: number, person = 'lena'): Step => [
  at,
  'ana',
  { type: 'plan-shift', role: 'scribe', system: '', person, start: start + from * minute, end: start + to * minute },
]

/** Gaps of the Scribe in the first ten hours, in minutes from the start. */
const scribeGaps = (state: IncidentState, now: number) =>
  coverGaps(state, defaultPolicy, start + now * minute, { start, end: start + 10 * hour })
    .filter(({ role }) => role === 'scribe')
    .map((gap) => [(gap.start - start) / minute, (gap.end - start) / minute])

const story = (...steps: Step[]) => tell([open, ...steps]).state

describe('the cover of a core role', () => {
  it('is a gap from end to end while nobody holds it or is planned', () => {
    expect(scribeGaps(story(), 5)).toEqual([[0, 600]])
  })

  it('counts on who holds it until they are to rotate', () => {
    expect(scribeGaps(story(scribe), 60)).toEqual([
      [0, 10],
      [190, 600],
    ])
  })

  it('counts from the start of the duty when the role was taken over on the way', () => {
    const stepIn: Step = [5, 'mei', { type: 'step-in', person: 'mei', note: '' }]
    expect(scribeGaps(story(stepIn, scribe), 60)).toEqual([
      [0, 10],
      [185, 600],
    ])
  })

  it('counts longer on somebody who gave a reason to stay on', () => {
    const stays: Step = [200, 'mei', { type: 'extend-duty', person: 'mei', reason: 'Lena lands at five' }]
    expect(scribeGaps(story(scribe, stays), 205)).toEqual([
      [0, 10],
      [260, 600],
    ])
  })

  it('is filled by a planned shift, and torn open where it leaves a hole', () => {
    expect(scribeGaps(story(scribe, shift(60, 190, 370)), 60)).toEqual([
      [0, 10],
      [370, 600],
    ])
    expect(scribeGaps(story(scribe, shift(60, 250, 370)), 60)).toEqual([
      [0, 10],
      [190, 250],
      [370, 600],
    ])
  })

  it('does not count on a planned shift for the time that has passed without it', () => {
    expect(scribeGaps(story(shift(1, 20, 120)), 60)).toEqual([
      [0, 60],
      [120, 600],
    ])
    expect(scribeGaps(story(shift(1, 20, 120)), 180)).toEqual([[0, 600]])
  })

  it('takes a hand-over within a minute for no gap', () => {
    const released: Step = [60, 'ana', { type: 'release-role', role: 'scribe', system: '', person: 'mei' }]
    const taken: Step = [60.5, 'ana', { type: 'assign-role', role: 'scribe', system: '', person: 'lena' }]
    expect(scribeGaps(story(scribe, released, taken), 70)).toEqual([
      [0, 10],
      [240.5, 600],
    ])
  })

  it('is one gap where a role was given and taken back at once', () => {
    const released: Step = [10, 'ana', { type: 'release-role', role: 'scribe', system: '', person: 'mei' }]
    expect(scribeGaps(story(scribe, released), 60)).toEqual([[0, 600]])
  })

  it('says who covers, and how sure that is', () => {
    const state = story(scribe, shift(60, 150, 370))
    expect(coverOf(state, defaultPolicy, 'scribe', start + hour)).toEqual([
      { person: 'mei', kind: 'held', start: start + 10 * minute, end: start + hour },
      { person: 'mei', kind: 'expected', start: start + hour, end: start + 150 * minute },
      { person: 'lena', kind: 'planned', start: start + 150 * minute, end: start + 370 * minute },
    ])
  })
})

describe('gaps and cover', () => {
  const times = fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 1200 }), fc.nat(1200))

  it('never overlap, and together fill any window but for the moments of a hand-over', () => {
    fc.assert(
      fc.property(logArbitrary, times, (events, [a, b, at]) => {
        const incident = foldIncident(events).snapshot()
        if (!incident || a === b) return
        const within = { start: logStart + Math.min(a, b) * minute, end: logStart + Math.max(a, b) * minute }
        const now = logStart + at * minute
        const gaps = coverGaps(incident, defaultPolicy, now, within)
        for (const role of coreRoles) {
          const own = gaps.filter((gap) => gap.role === role)
          const cover = coverOf(incident, defaultPolicy, role, now).flatMap((span) => overlapOf(span, within) ?? [])
          for (const gap of own) for (const span of cover) expect(overlapOf(gap, span)).toBeNull()
          const joined = stretchesOf([...own, ...cover], minute)
          if (lengthOf(within) < minute) continue
          expect(joined).toHaveLength(1)
          expect((joined[0]?.start ?? 0) - within.start).toBeLessThan(minute)
          expect(within.end - (joined[0]?.end ?? 0)).toBeLessThan(minute)
        }
      }),
    )
  })
})
