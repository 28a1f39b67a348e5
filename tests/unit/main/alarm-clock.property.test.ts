import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fired } from '../../../src/contract/schedule'
import {
  emptySchedule,
  handedOver,
  look,
  momentAt,
  nextWake,
  recorded,
  replaceSchedule,
  type ScheduleState,
  told,
} from '../../../src/main/alarm-clock/schedule-state'
import { deadlineAt, pageTo } from './deadline'

const begin = 1_800_000_000_000
const moments = ['warning', 'due', 'overdue'] as const

type Step =
  | { do: 'replace'; set: { id: number; at: number }[] }
  | { do: 'tick'; ms: number }
  | { do: 'jump'; by: number }
  | { do: 'restart' }
  | { do: 'told' }
  | { do: 'recorded' }
  | { do: 'handed over' }

const stepOf: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('replace' as const),
    set: fc.uniqueArray(fc.record({ id: fc.nat(6), at: fc.integer({ min: -60_000, max: 600_000 }) }), {
      selector: ({ id }) => id,
      maxLength: 6,
    }),
  }),
  fc.record({ do: fc.constant('tick' as const), ms: fc.integer({ min: 0, max: 400_000 }) }),
  fc.record({
    do: fc.constant('jump' as const),
    by: fc.oneof(fc.integer({ min: 2001, max: 9_000_000 }), fc.integer({ min: -9_000_000, max: -2001 })),
  }),
  fc.constantFrom(
    { do: 'restart' as const },
    { do: 'told' as const },
    { do: 'recorded' as const },
    { do: 'handed over' as const },
  ),
)

const pages = (id: string): boolean => Number(id.slice(1)) % 2 === 1

/** True time goes on with each tick; the wall clock is true time and what the user set it by. */
const play = (steps: readonly Step[]) => {
  let elapsed = 0
  let set = 0
  let state: ScheduleState = emptySchedule
  const fired: { moment: Fired; at: number }[] = []
  const toldTo: Fired[] = []
  const recordedTo: Fired[] = []
  const handedTo: Fired[] = []
  const reading = () => ({ wall: begin + elapsed + set, uptime: elapsed, boot: 'one' })
  const see = () => {
    const seen = look(state, reading())
    state = seen.state
    for (const moment of seen.fired) fired.push({ moment, at: reading().wall })
    return seen
  }
  see()
  for (const step of steps) {
    switch (step.do) {
      case 'replace': {
        see()
        const schedule = step.set.map(({ id, at }) =>
          deadlineAt(`d${id}`, begin + at, { page: pages(`d${id}`) ? pageTo('ana') : null }),
        )
        state = replaceSchedule(state, schedule, reading().wall)
        break
      }
      case 'tick':
        elapsed += step.ms
        break
      case 'jump':
        set += step.by
        break
      case 'restart':
        state = JSON.parse(JSON.stringify(state))
        break
      case 'told':
        toldTo.push(...state.untold)
        state = told(state, state.untold)
        break
      case 'recorded':
        recordedTo.push(...state.unrecorded)
        state = recorded(state, state.unrecorded)
        break
      case 'handed over':
        handedTo.push(...state.unpaged)
        state = handedOver(state, state.unpaged)
        break
    }
    see()
  }
  return { state, fired, toldTo, recordedTo, handedTo, reading }
}

const keyOf = ({ deadline, moment }: Fired): string => `${deadline}:${moment}`
const runs = { numRuns: 400, verbose: 1 } as const

describe('under any sequence of schedules, waits, jumps and restarts', () => {
  test('no moment fires early', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 40 }), (steps) => {
        for (const { moment, at } of play(steps).fired) expect(moment.dueAt).toBeLessThanOrEqual(at)
      }),
      runs,
    )
  })

  test('no moment fires twice, nor an earlier one after a later', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 40 }), (steps) => {
        const reached = new Map<string, number>()
        for (const { moment } of play(steps).fired) {
          const rank = moments.indexOf(moment.moment)
          expect(rank).toBeGreaterThan(reached.get(moment.deadline) ?? -1)
          reached.set(moment.deadline, rank)
        }
      }),
      runs,
    )
  })

  test('no moment is lost: what is armed and past has fired, or a later one has in its stead', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 40 }), (steps) => {
        const { state, fired, reading } = play(steps)
        for (const [id, entry] of Object.entries(state.entries))
          for (const moment of moments) {
            if (momentAt(entry, moment) > reading().wall) continue
            const later = moments.slice(moments.indexOf(moment))
            expect(fired.some((one) => one.moment.deadline === id && later.includes(one.moment.moment))).toBe(true)
          }
        const next = nextWake(state)
        if (next !== null) expect(next).toBeGreaterThan(reading().wall)
      }),
      runs,
    )
  })

  test('each fired moment goes to the log exactly once, and is told once unless it was disarmed or overtaken', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 40 }), (steps) => {
        const { state, fired, toldTo, recordedTo } = play(steps)
        const log = [...recordedTo, ...state.unrecorded].map(keyOf)
        expect(log.toSorted()).toEqual(fired.map(({ moment }) => keyOf(moment)).toSorted())
        const shown = [...toldTo, ...state.untold].map(keyOf)
        expect(new Set(shown).size).toBe(shown.length)
      }),
      runs,
    )
  })

  test('each page that fell due is handed over once, or waits for it, unless it was answered first', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 40 }), (steps) => {
        const { state, fired, handedTo } = play(steps)
        const gone = [...handedTo, ...state.unpaged].map(({ deadline }) => deadline)
        expect(new Set(gone).size).toBe(gone.length)
        expect(gone.every(pages)).toBe(true)
        // Of one that left the schedule and came back it is not known whether it was answered before it was handed over.
        const stayed = (id: string) =>
          steps.every((step) => step.do !== 'replace' || step.set.some((one) => `d${one.id}` === id))
        for (const { moment } of fired)
          if (pages(moment.deadline) && moment.moment !== 'warning' && stayed(moment.deadline))
            expect(gone).toContain(moment.deadline)
      }),
      runs,
    )
  })

  test('a wall clock that was set leaves what remains of each deadline as it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.array(fc.integer({ min: -9e9, max: 9e9 }), { maxLength: 8 }),
        (left, jumps) => {
          let state = replaceSchedule(emptySchedule, [deadlineAt('d', begin + left)], begin)
          state = look(state, { wall: begin, uptime: 0, boot: 'one' }).state
          let wall = begin
          for (const by of jumps.filter((ms) => Math.abs(ms) > 2000)) {
            wall += by
            const seen = look(state, { wall, uptime: 0, boot: 'one' })
            expect(seen.jump).toBe(by)
            expect(seen.fired).toEqual([])
            state = seen.state
            const entry = state.entries.d
            if (!entry) throw new Error('the deadline is gone')
            expect(momentAt(entry, 'due') - wall).toBe(left)
          }
        },
      ),
      runs,
    )
  })
})
