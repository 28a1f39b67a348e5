import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet, loudness, mayBeHeard, timeOfDay } from '../../../../src/main/attention/loudness'

const minutes = fc.integer({ min: 0, max: 1439 })
const clock = (minute: number): string => timeOfDay(new Date(2026, 0, 1, Math.floor(minute / 60), minute % 60))
const hoursOf = fc.record({ from: minutes.map(clock), to: minutes.map(clock) })

describe('how a moment is told', () => {
  test.each([
    ['mine', ['ana', 'tom'], 'ana', 'reminder', 'loud', 'loud'],
    ['for everybody', [], 'ana', 'reminder', 'loud', 'loud'],
    ['while nobody has said who is here', ['tom'], '', 'reminder', 'loud', 'loud'],
    ["somebody else's", ['tom'], 'ana', 'none', 'line', 'line'],
  ] as const)('%s', (_whose, addressees, me, warning, due, overdue) => {
    const told = (moment: 'warning' | 'due' | 'overdue') => loudness({ addressees: [...addressees] }, moment, me)
    expect([told('warning'), told('due'), told('overdue')]).toEqual([warning, due, overdue])
  })
})

describe('quiet hours', () => {
  test.each([
    ['13:00', '15:00', '12:59', false],
    ['13:00', '15:00', '13:00', true],
    ['13:00', '15:00', '14:59', true],
    ['13:00', '15:00', '15:00', false],
    ['22:00', '07:00', '21:59', false],
    ['22:00', '07:00', '22:00', true],
    ['22:00', '07:00', '00:00', true],
    ['22:00', '07:00', '06:59', true],
    ['22:00', '07:00', '07:00', false],
    ['09:00', '09:00', '09:00', false],
  ])('from %s to %s, %s is quiet: %s', (from, to, at, quiet) => {
    expect(isQuiet({ from, to }, at)).toBe(quiet)
  })

  test('each minute of a day is quiet from one time to another, or from there back, never both', () => {
    fc.assert(
      fc.property(hoursOf, minutes, ({ from, to }, minute) => {
        fc.pre(from !== to)
        const at = clock(minute)
        expect(isQuiet({ from, to }, at)).toBe(!isQuiet({ from: to, to: from }, at))
      }),
    )
  })

  test('never silence SEV0 or SEV1, whatever the hour; the switch of all sounds does', () => {
    fc.assert(
      fc.property(fc.constantFrom('SEV0', 'SEV1'), fc.option(hoursOf), minutes, (severity, quietHours, minute) => {
        expect(mayBeHeard(severity, { sounds: true, quietHours }, clock(minute))).toBe(true)
        expect(mayBeHeard(severity, { sounds: false, quietHours }, clock(minute))).toBe(false)
      }),
    )
  })

  test('silence SEV2 and SEV3 while they last', () => {
    fc.assert(
      fc.property(fc.constantFrom('SEV2', 'SEV3'), hoursOf, minutes, (severity, quietHours, minute) => {
        const at = clock(minute)
        expect(mayBeHeard(severity, { sounds: true, quietHours }, at)).toBe(!isQuiet(quietHours, at))
      }),
    )
  })
})
