import { describe, expect, test } from 'vitest'
import {
  emptySchedule,
  handedOver,
  look,
  nextWake,
  recorded,
  replaceSchedule,
  type ScheduleState,
} from '../../../src/main/alarm-clock/schedule-state'
import { deadlineAt, pageTo } from './deadline'

const t0 = 1_800_000_000_000
const at = (ms: number, set = 0) => ({ wall: t0 + ms + set, uptime: 1000 + ms, boot: 'b' })
const armed = (...schedule: ReturnType<typeof deadlineAt>[]): ScheduleState =>
  look(replaceSchedule(emptySchedule, schedule, t0), at(0)).state

describe('the alarm clock', () => {
  test('given a deadline in ten minutes, when time passes, then it warns, is due and is overdue, each once', () => {
    let state = armed(deadlineAt('d', t0 + 600_000))
    const seen: string[] = []
    for (let ms = 0; ms <= 700_000; ms += 1000) {
      const { state: next, fired } = look(state, at(ms))
      state = next
      seen.push(...fired.map(({ moment, firedAt }) => `${moment} ${firedAt - t0}`))
    }
    expect(seen).toEqual(['warning 540000', 'due 600000', 'overdue 660000'])
    expect(nextWake(state)).toBeNull()
  })

  test('given several moments passed during sleep, when it wakes, then only the latest is told', () => {
    const { fired, state } = look(armed(deadlineAt('d', t0 + 600_000)), at(3_600_000))
    expect(fired.map(({ moment }) => moment)).toEqual(['overdue'])
    expect(look(state, at(3_700_000)).fired).toEqual([])
  })

  test('given it fired but was not shown, when the deadline vanishes, then there is nothing left to show', () => {
    const { state } = look(armed(deadlineAt('d', t0 + 60_000)), at(60_000))
    expect(state.untold).toHaveLength(1)
    expect(replaceSchedule(state, [], t0 + 60_000).untold).toEqual([])
  })

  test('given it vanished after it fired, when it comes back, then it is not told again', () => {
    const { state } = look(armed(deadlineAt('d', t0 + 60_000)), at(60_000))
    const back = replaceSchedule(replaceSchedule(state, [], t0), [deadlineAt('d', t0 + 60_000)], t0 + 61_000)
    expect(look(back, at(61_000)).fired).toEqual([])
  })

  test('given a step of the ladder fell due by a clock that was set, and the clock is set again, when it is asked for with the time that was noted, then it is overdue in time', () => {
    const ahead = look(armed(deadlineAt('d', t0 + 60_000, { kind: 'page-backup' })), at(1000, 3_600_000)).state
    const { state, fired } = look(ahead, at(60_000, 3_600_000))
    expect(fired.map(({ moment, dueAt }) => `${moment} ${dueAt - t0}`)).toEqual(['due 3660000'])
    const back = look(state, at(61_000)).state
    const asked = replaceSchedule(back, [deadlineAt('d', t0 + 3_660_000, { kind: 'page-backup' })], t0 + 61_000)
    expect(look(asked, at(119_999)).fired).toEqual([])
    expect(look(asked, at(120_000)).fired.map(({ moment }) => moment)).toEqual(['overdue'])
  })

  test('given a shift, when the same due time is asked for again, then it stays; a new due time starts without', () => {
    const moved = look(armed(deadlineAt('d', t0 + 600_000)), at(0, 3_600_000)).state
    expect(moved.entries.d?.shift).toBe(3_600_000)
    expect(replaceSchedule(moved, [deadlineAt('d', t0 + 600_000)], t0).entries.d?.shift).toBe(3_600_000)
    expect(replaceSchedule(moved, [deadlineAt('d', t0 + 601_000)], t0).entries.d?.shift).toBe(0)
  })

  test('given another boot, when the clocks disagree, then no jump is told', () => {
    const state = armed(deadlineAt('d', t0 + 600_000))
    expect(look(state, { wall: t0 + 100_000, uptime: 5, boot: 'other' }).jump).toBe(0)
  })

  test('given a slow drift within the tolerance of each look, then no jump is told', () => {
    let state = armed(deadlineAt('d', t0 + 6_000_000))
    for (let i = 1; i <= 50; i += 1) {
      const seen = look(state, at(i * 1000, i * 100))
      expect(seen.jump).toBe(0)
      state = seen.state
    }
  })

  test('given a moment in the log, when told so, then it is forgotten and no other', () => {
    const { state } = look(armed(deadlineAt('d', t0 + 90_000), deadlineAt('e', t0 + 90_000)), at(90_000))
    const left = recorded(state, [{ deadline: 'd', moment: 'due' }]).unrecorded
    expect(left.map(({ deadline }) => deadline)).toEqual(['e'])
  })

  test('given it pages somebody, when it warns nothing goes out, when it is due it does, when it is overdue not again', () => {
    let state = armed(deadlineAt('d', t0 + 600_000, { page: pageTo('ana') }))
    const seen: string[] = []
    for (const ms of [540_000, 600_000, 660_000]) {
      state = look(state, at(ms)).state
      seen.push(state.unpaged.map(({ moment }) => moment).join())
      state = handedOver(state, state.unpaged)
    }
    expect(seen).toEqual(['', 'due', ''])
  })

  test('given due was slept through, then the page goes out when it is overdue', () => {
    const { state } = look(armed(deadlineAt('d', t0 + 600_000, { page: pageTo('ana') })), at(3_600_000))
    expect(state.unpaged.map(({ moment }) => moment)).toEqual(['overdue'])
  })

  test('given another machine has sent the page, or it calls nobody, then nothing goes out', () => {
    const schedule = [
      deadlineAt('d', t0 + 60_000, { page: pageTo('ana', { sent: true }) }),
      deadlineAt('e', t0 + 60_000),
    ]
    expect(look(armed(...schedule), at(60_000)).state.unpaged).toEqual([])
  })

  test('given a page fell due, when the schedule comes anew, then it waits on while it stands and is gone when answered', () => {
    const page = deadlineAt('d', t0 + 60_000, { page: pageTo('ana') })
    const { state } = look(armed(page), at(60_000))
    expect(replaceSchedule(state, [page], t0 + 60_000).unpaged).toHaveLength(1)
    expect(replaceSchedule(state, [], t0 + 60_000).unpaged).toEqual([])
  })
})
