import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endIn, startIn, typedEnd, typedStart } from '../../../../../src/renderer/features/rotation/shift-times'
import { hour, minute } from '../../../../../src/renderer/features/rotation/window'

/** Local, as what is typed is. */
const now = new Date(2026, 2, 3, 14, 7).getTime()
const local = (day: number, hours: number, minutes: number) => new Date(2026, 2, day, hours, minutes).getTime()

describe('a start', () => {
  test('is the next such time, or one of the last six hours', () => {
    expect(startIn('15:30', now)).toBe(local(3, 15, 30))
    expect(startIn('23:00', now)).toBe(local(3, 23, 0))
    expect(startIn('9:00', now)).toBe(local(3, 9, 0))
    expect(startIn('02:00', now)).toBe(local(4, 2, 0))
  })

  test('may count from now, and may name its day', () => {
    expect(startIn('+2h', now)).toBe(now + 2 * hour)
    expect(startIn('+90m', now)).toBe(now + 90 * minute)
    expect(startIn('-20m', now)).toBe(now - 20 * minute)
    expect(startIn('now', now)).toBe(now)
    expect(startIn('2026-03-05 08:00', now)).toBe(local(5, 8, 0))
  })
})

describe('an end', () => {
  test('is the first such time after the start, also past midnight', () => {
    expect(endIn('17:00', local(3, 15, 0))).toBe(local(3, 17, 0))
    expect(endIn('02:00', local(3, 22, 0))).toBe(local(4, 2, 0))
    expect(endIn('14:59', local(3, 15, 0))).toBe(local(4, 14, 59))
  })

  test('may be a length', () => {
    const start = local(3, 15, 0)
    for (const typed of ['2h30m', '+2h30', '2 h 30 min', '150m', '+150'])
      expect(endIn(typed, start)).toBe(start + 150 * minute)
  })
})

test('what is no time is none, and a bare number is not guessed at', () => {
  for (const typed of ['', ' ', 'soon', '25:00', '2', '14:5', 'h', '+']) {
    expect(startIn(typed, now)).toBeNull()
    expect(endIn(typed, now)).toBeNull()
  }
})

test('a shift written down reads as the same shift, whenever it is', () => {
  const within = fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 })
  fc.assert(
    fc.property(within, fc.integer({ min: 1, max: 3 * 24 * 60 }), (from, length) => {
      const start = now + from * minute
      const end = start + length * minute
      expect(startIn(typedStart(start, now), now)).toBe(start)
      expect(endIn(typedEnd(end, start), start)).toBe(end)
    }),
  )
})
