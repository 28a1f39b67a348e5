import { expect, test } from 'vitest'
import type { ScheduledDeadline } from '../../../../src/contract/schedule'
import { emptySchedule, look, replaceSchedule } from '../../../../src/main/alarm-clock/schedule-state'
import { standingOf } from '../../../../src/main/attention/standing'
import { deadlineAt } from '../deadline'

const now = 1_800_000_000_000
const minute = 60_000

const at = (deadlines: readonly ScheduledDeadline[], wall: number, before = emptySchedule) =>
  look(replaceSchedule(before, deadlines, wall), { wall, uptime: wall - now, boot: 'b' }).state
const named = (state: ReturnType<typeof at>, wall: number, me = '') =>
  standingOf(state, wall, me).map(({ deadline, moment }) => `${deadline.id} ${moment}`)

test('what has fallen due and is still in the schedule stands, also after a restart', () => {
  const all = [deadlineAt('soon', now + minute), deadlineAt('due', now), deadlineAt('over', now - 5 * minute)]
  const state = at(all, now)
  expect(named(state, now)).toEqual(['due due', 'over overdue'])
  expect(named(JSON.parse(JSON.stringify(state)), now)).toEqual(['due due', 'over overdue'])
})

test('what was answered stands no more', () => {
  const state = at([deadlineAt('d', now)], now)
  expect(named(replaceSchedule(state, [], now), now)).toEqual([])
})

test('what was put off after it fell due stands no more, until it falls due again', () => {
  const before = at([deadlineAt('d', now)], now)
  const state = replaceSchedule(before, [deadlineAt('d', now + 10 * minute)], now)
  expect(named(state, now)).toEqual([])
  expect(named(state, now + 10 * minute)).toEqual(['d due'])
})

test('only what calls whoever is here', () => {
  const state = at([deadlineAt('hers', now, { addressees: ['ana'] }), deadlineAt('all', now)], now)
  expect(named(state, now, 'ana')).toEqual(['hers due', 'all due'])
  expect(named(state, now, 'tom')).toEqual(['all due'])
  expect(named(state, now, '')).toEqual(['hers due', 'all due'])
})
