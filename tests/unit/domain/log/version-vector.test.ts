import { addRange, isKnown, type Known } from '@domain/log/version-vector'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const ranges = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 8 }))
    .map(([from, more]) => [from, from + more] as const),
  { maxLength: 20 },
)
const nothing: Known = { contiguous: 0, beyond: [] }

describe('the version vector', () => {
  it('knows exactly the seqs it was given, in whatever order and overlap', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const known = given.reduce((before, [from, to]) => addRange(before, from, to), nothing)
        const seqs = new Set(given.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))
        for (let seq = 1; seq <= 60; seq++) expect(isKnown(known, seq)).toBe(seqs.has(seq))
      }),
    )
  })

  it('keeps beyond the gap only what is beyond the gap', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const { contiguous, beyond } = given.reduce((before, [from, to]) => addRange(before, from, to), nothing)
        expect(beyond.every((seq) => seq > contiguous + 1)).toBe(true)
      }),
    )
  })
})
