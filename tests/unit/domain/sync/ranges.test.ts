import { addRange, countKnown, isAnyKnown, isKnown, type Known, lastKnown } from '@domain/log/version-vector'
import { allLacking, countOf, lacking } from '@domain/sync/ranges'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const known = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 8 })), { maxLength: 12 })
  .map((ranges) =>
    ranges.reduce<Known>((before, [from, more]) => addRange(before, from, from + more), { contiguous: 0, beyond: [] }),
  )
const all = Array.from({ length: 60 }, (_, n) => n + 1)

describe('what one version vector lacks of another', () => {
  it('is exactly what the one knows and the other does not, in whole stretches, ascending', () => {
    fc.assert(
      fc.property(known, known, (here, there) => {
        const pieces = lacking(here, there)
        const seqs = pieces.flatMap(({ from, to }) => all.filter((seq) => seq >= from && seq <= to))
        expect(seqs).toEqual(all.filter((seq) => isKnown(here, seq) && !isKnown(there, seq)))
        expect(countOf(pieces)).toBe(seqs.length)
        for (const [index, { from }] of pieces.entries())
          if (index) expect(from).toBeGreaterThan(pieces[index - 1]?.to ?? 0)
      }),
    )
  })

  it('is told for every device, also for one with the name of a thing that every object has', () => {
    const here = { a: { contiguous: 2, beyond: [4] }, constructor: { contiguous: 1, beyond: [] } }
    expect(allLacking(here, { a: { contiguous: 1, beyond: [] } })).toEqual([
      { device: 'a', from: 2, to: 2 },
      { device: 'a', from: 4, to: 4 },
      { device: 'constructor', from: 1, to: 1 },
    ])
  })
})

describe('a known range', () => {
  it('tells whether any of a stretch is in it, its last number and its count', () => {
    fc.assert(
      fc.property(known, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 9 }), (one, from, more) => {
        const has = all.filter((seq) => isKnown(one, seq))
        expect(isAnyKnown(one, from, from + more)).toBe(has.some((seq) => seq >= from && seq <= from + more))
        expect([lastKnown(one), countKnown(one)]).toEqual([has.at(-1) ?? 0, has.length])
      }),
    )
  })
})
