import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  atShare,
  hour,
  minute,
  shareOf,
  ticksOf,
  windowOf,
  zooms,
} from '../../../../../src/renderer/features/rotation/window'

const now = Date.UTC(2026, 2, 3, 14, 7)

describe('what the planner shows', () => {
  test('is as long as the zoom says, with now in it, some of the past and most of it to come', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zooms), fc.integer({ min: 0, max: 48 * 60 }), (zoom, age) => {
        const { start, end } = windowOf(zoom, 0, now - age * minute, now)
        expect(end - start).toBe(zoom * hour)
        expect(now - start).toBeGreaterThanOrEqual((zoom * hour) / 6)
        expect(end - now).toBeGreaterThanOrEqual((zoom * hour) / 2)
      }),
    )
  })

  test('shows twelve hours from a declaration of this shift on, at least two hours back and eight ahead', () => {
    const fresh = windowOf(12, 0, now, now)
    expect(now - fresh.start).toBeGreaterThanOrEqual(2 * hour)
    expect(fresh.end - now).toBeGreaterThanOrEqual(8 * hour)
    const declared = now - 3 * hour
    expect(declared - windowOf(12, 0, declared, now).start).toBeLessThan(15 * minute)
  })

  test('stands still for a quarter of an hour', () => {
    const quarter = Math.floor(now / (15 * minute)) * 15 * minute
    expect(windowOf(12, 0, 0, quarter)).toEqual(windowOf(12, 0, 0, quarter + 14 * minute))
  })

  test('a time has one place in it, and the place that time', () => {
    const window = windowOf(12, 0, 0, now)
    fc.assert(
      fc.property(fc.integer({ min: -day, max: day }), (by) => {
        expect(Math.round(atShare(shareOf(now + by, window), window))).toBe(now + by)
      }),
    )
    expect(shareOf(window.start, window)).toBe(0)
    expect(shareOf(window.end, window)).toBe(1)
  })

  test('has a tick at every full hour, and labels fewer of them when there are many', () => {
    const ticks = ticksOf(windowOf(24, 0, 0, now))
    expect(ticks.every(({ at }) => new Date(at).getMinutes() === 0)).toBe(true)
    expect(ticks.length).toBeGreaterThanOrEqual(24)
    expect(ticks.filter(({ labelled }) => labelled).length).toBeLessThanOrEqual(13)
    expect(ticks.filter(({ newDay }) => newDay)).toHaveLength(1)
  })
})

const day = 24 * hour
