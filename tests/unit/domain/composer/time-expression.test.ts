import { parseTimeExpression } from '@domain/composer/time-expression'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hour, minute } from '../room'

/** A local time on 3 March 2026, ms UTC: what `14:05` means hangs on the device's time zone. */
const local = (hours: number, minutes = 0, seconds = 0, day = 3) =>
  new Date(2026, 2, day, hours, minutes, seconds).getTime()
const afternoon = local(14, 30)

describe('a time counted back', () => {
  it.each([
    ['-5m', 5 * minute],
    ['-90s', 90_000],
    ['-1h30m', 90 * minute],
    ['-2d', 48 * hour],
    [' -20M ', 20 * minute],
    ['-5min', 5 * minute],
  ])('%s', (typed, back) => {
    expect(parseTimeExpression(typed, afternoon)).toBe(afternoon - back)
  })

  it('never lies before the epoch', () => {
    expect(parseTimeExpression('-999d', hour)).toBe(0)
  })
})

describe('a time of day', () => {
  it('is today’s on this device, to the second', () => {
    expect(parseTimeExpression('14:05', afternoon)).toBe(local(14, 5))
    expect(parseTimeExpression('9:07:30', afternoon)).toBe(local(9, 7, 30))
  })

  it('a little ahead stays ahead, so that a slip can be told', () => {
    expect(parseTimeExpression('15:10', afternoon)).toBe(local(15, 10))
  })

  it('is yesterday’s shortly after midnight', () => {
    expect(parseTimeExpression('23:50', local(0, 10))).toBe(local(23, 50, 0, 2))
  })

  it('with a date is on that day', () => {
    expect(parseTimeExpression('2026-03-01 08:15', afternoon)).toBe(local(8, 15, 0, 1))
  })
})

describe('what is no time', () => {
  it.each(['', '-', '-m', '25:00', '14:60', '14', 'mei', '2026-02-30 10:00', '5m', '@14:05'])('%s', (typed) => {
    expect(parseTimeExpression(typed, afternoon)).toBeNull()
  })

  it('never throws, and gives a whole number of ms or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'-0123456789:dhms @') }), (typed) => {
        const at = parseTimeExpression(typed, afternoon)
        return at === null || Number.isInteger(at)
      }),
    )
  })
})
