import { describe, expect, test } from 'vitest'
import { timeIn } from '../../../../../src/renderer/features/timeline/time-in'

const ended = new Date(2019, 11, 13, 18, 45).getTime()
const now = new Date(2026, 2, 3, 9, 0).getTime()

describe('the time to jump to', () => {
  test('is of today while the incident goes on', () => {
    expect(timeIn('08:30', { closedAt: null }, now)).toBe(new Date(2026, 2, 3, 8, 30).getTime())
    expect(timeIn('-20m', { closedAt: null }, now)).toBe(now - 20 * 60_000)
  })

  test('is of the day it ended once it is closed', () => {
    expect(timeIn('17:05', { closedAt: ended }, now)).toBe(new Date(2019, 11, 13, 17, 5).getTime())
    expect(timeIn('-20m', { closedAt: ended }, now)).toBe(ended - 20 * 60_000)
    expect(timeIn('soon', { closedAt: ended }, now)).toBeNull()
  })

  test('of one that ran over midnight is of the evening before', () => {
    const early = new Date(2019, 11, 14, 2, 10).getTime()
    expect(timeIn('23:40', { closedAt: early }, now)).toBe(new Date(2019, 11, 13, 23, 40).getTime())
  })
})
