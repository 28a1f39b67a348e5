import { describe, expect, test } from 'vitest'
import type { ScheduledDeadline } from '../../../src/contract/schedule'
import { emptySchedule, look, replaceSchedule, type ScheduleState } from '../../../src/main/alarm-clock/schedule-state'
import { countdown, lineOf, menuLineOf, viewOf, worstOf } from '../../../src/main/deadline-view'
import { deadlineAt } from './deadline'

const now = 1_800_000_000_000
const minute = 60_000

const scheduled = (...deadlines: ScheduledDeadline[]): ScheduleState => replaceSchedule(emptySchedule, deadlines, now)

describe('what the tray shows', () => {
  test('is idle when nothing is armed', () => {
    expect(viewOf(emptySchedule, now)).toEqual([])
    expect(worstOf([])).toBe('idle')
  })

  test('lists the soonest first, whatever the speed of their clocks', () => {
    const drill = { speed: 10, incident: 'drill' }
    const views = viewOf(
      scheduled(
        deadlineAt('third', now + 9 * minute),
        deadlineAt('first', now + 2 * minute, drill),
        deadlineAt('second', now + 5 * minute),
      ),
      now,
    )
    expect(views.map(({ deadline }) => deadline.id)).toEqual(['first', 'second', 'third'])
    expect(views.map(({ left }) => left / minute)).toEqual([20, 5, 9])
  })

  test.each([
    [-2 * minute, 'armed'],
    [-30_000, 'armed'],
    [0, 'due'],
    [59_999, 'due'],
    [minute, 'overdue'],
  ] as const)('%i ms from due its icon is %s', (after, icon) => {
    expect(worstOf(viewOf(scheduled(deadlineAt('one', now)), now + after))).toBe(icon)
  })

  test('has the icon of the worst of them', () => {
    const later = deadlineAt('later', now + 9 * minute)
    const due = deadlineAt('due', now)
    const overdue = deadlineAt('overdue', now - 5 * minute)
    expect(worstOf(viewOf(scheduled(later), now))).toBe('armed')
    expect(worstOf(viewOf(scheduled(later, due), now))).toBe('due')
    expect(worstOf(viewOf(scheduled(later, due, overdue), now))).toBe('overdue')
  })

  test('a wall clock that was set takes what remains along', () => {
    const reading = (wall: number, uptime: number) => ({ wall, uptime, boot: 'boot' })
    const before = look(scheduled(deadlineAt('one', now + 5 * minute)), reading(now, 0)).state
    const { state } = look(before, reading(now + 60 * minute + 1000, 1000))
    expect(viewOf(state, now + 60 * minute + 1000)[0]?.left).toBe(5 * minute - 1000)
  })

  test('the tooltip is the next deadline with its countdown', () => {
    const [view] = viewOf(scheduled(deadlineAt('one', now + 4 * minute + 5000)), now)
    expect(view && lineOf(view)).toBe('Customer update in 4:05 · SEV1 Checkout errors')
    const [late] = viewOf(scheduled(deadlineAt('one', now - 10_000)), now)
    expect(late && lineOf(late)).toBe('Customer update +0:10 past due · SEV1 Checkout errors')
  })

  test('a line of the menu has the time, and no title can break it', () => {
    const title = `R&D: ${'a long title '.repeat(20)}`
    const [view] = viewOf(scheduled(deadlineAt('one', now, { incidentTitle: title, label: 'Rotate A & B' })), now)
    const line = view ? menuLineOf(view, '14:05') : ''
    expect(line).toMatch(/^14:05 Rotate A && B · SEV1 R&&D: a long title/)
    expect(line.length).toBeLessThan(100)
  })

  test.each([
    [0, '0:00'],
    [1, '0:01'],
    [59_001, '1:00'],
    [245_000, '4:05'],
    [3_845_000, '1:04:05'],
    [-10_000, '+0:10'],
    [-3_610_000, '+1:00:10'],
  ])('%i ms left is written %s', (left, text) => expect(countdown(left)).toBe(text))
})
