import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatLength, parseLength } from '../../../../../src/renderer/features/settings/length'

const minute = 60_000
const hour = 60 * minute

describe('a length as people write it', () => {
  test.each([
    ['5 min', 5 * minute],
    ['5m', 5 * minute],
    ['15', 15 * minute],
    ['2 h 30', 150 * minute],
    ['2h30m', 150 * minute],
    ['2:30', 150 * minute],
    ['1,5 h', 90 * minute],
    ['1 hour 5 minutes', 65 * minute],
    ['90 s', 90_000],
    ['1 min 30', 90_000],
    ['  2 D ', 48 * hour],
    ['0', 0],
  ])('%s', (typed, ms) => expect(parseLength(typed)).toBe(ms))

  test.each(['', ' ', 'never', 'Never', '-'])('“%s” is never', (typed) => expect(parseLength(typed)).toBeNull())

  test.each(['soon', '5 lightyears', '5 min 5 min', '30 min 2 h', '-5 min', '2 h 30 x', '1:75', '5 minx', '1 d 30'])(
    '“%s” is not one',
    (typed) => expect(parseLength(typed)).toBeUndefined(),
  )

  test('is written the way the policy table writes it', () => {
    expect([5 * minute, 150 * minute, 24 * hour, 30_000, 90_000, hour + 500, null].map(formatLength)).toEqual([
      '5 min',
      '2 h 30',
      '24 h',
      '30 s',
      '1 min 30 s',
      '1 h 0.5 s',
      'never',
    ])
  })

  test('what is shown is read back to the ms', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 0, max: 40 * 24 * hour })), (length) => {
        expect(parseLength(formatLength(length))).toBe(length)
      }),
    )
  })

  test('whatever is typed is a length, never, or refused, and does not throw', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const length = parseLength(typed)
        expect(length === undefined || length === null || (Number.isInteger(length) && length >= 0)).toBe(true)
      }),
    )
  })
})
