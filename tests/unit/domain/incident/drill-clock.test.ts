import { clockOf, realTime, toIncidentTime, toWallTime } from '@domain/incident/drill-clock'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const startedAt = Date.UTC(2026, 2, 3, 13, 0)
const clock = fc.integer({ min: 1, max: 600 }).map((speed) => clockOf({ drill: { speed, startedAt } }))

describe('the clock of a drill', () => {
  it('is the wall clock for everything else', () => {
    expect(clockOf({ drill: null })).toBe(realTime)
    expect(toIncidentTime(realTime, startedAt)).toBe(startedAt)
  })

  it('passes an hour in a minute at sixty times the speed', () => {
    const fast = clockOf({ drill: { speed: 60, startedAt } })
    expect(toIncidentTime(fast, startedAt + 60_000)).toBe(startedAt + 3_600_000)
  })

  it('never makes a due time come before its time', () => {
    fc.assert(
      fc.property(clock, fc.integer({ min: -86_400_000, max: 86_400_000 }), (drill, offset) => {
        const due = startedAt + offset
        expect(toIncidentTime(drill, toWallTime(drill, due))).toBeGreaterThanOrEqual(due)
        expect(toIncidentTime(drill, toWallTime(drill, due) - 1)).toBeLessThan(due)
      }),
    )
  })
})
