import { formatHlc, type Hlc, maxDrift, merge, parseHlc, tick, zeroHlc } from '@domain/log/hlc'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const hlc: fc.Arbitrary<Hlc> = fc.record({
  ms: fc.integer({ min: 0, max: 2 ** 47 }),
  counter: fc.integer({ min: 0, max: 0xffff }),
})
const wallTimes = fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 50 })

describe('the hybrid logical clock', () => {
  it('only ever goes forward, whatever the wall clock does', () => {
    fc.assert(
      fc.property(hlc, wallTimes, (from, walls) => {
        let last = from
        for (const wall of walls) {
          const now = tick(last, wall)
          expect(formatHlc(now, 'a') > formatHlc(last, 'a')).toBe(true)
          last = now
        }
      }),
    )
  })

  it('sorts what is made after seeing a foreign event behind that event', () => {
    fc.assert(
      fc.property(hlc, hlc, (own, foreign) => {
        const wall = Math.max(0, foreign.ms - maxDrift)
        const mine = tick(merge(own, foreign, wall), wall)
        expect(formatHlc(mine, 'a') > formatHlc(foreign, 'zzz')).toBe(true)
      }),
    )
  })

  it('is not dragged along by a clock beyond the drift cap', () => {
    expect(merge(zeroHlc, { ms: 1000 + maxDrift + 1, counter: 0 }, 1000)).toEqual(zeroHlc)
  })

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(hlc, (clock) => {
        expect(parseHlc(formatHlc(clock, 'device-1'))).toEqual(clock)
      }),
    )
  })

  it('refuses what is not a clock', () => {
    expect(() => parseHlc('2026-11-24')).toThrow(RangeError)
  })
})
