import { readRun } from '@domain/sync/read-run'
import { fitsInRun } from '@domain/sync/run'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const nested = (depth: number): string => `[${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]`

describe('the events of a run', () => {
  it('are read from any text that JSON writes', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { minLength: 1 }), (values) => {
        const events = JSON.stringify(values)
        expect(readRun({ from: 3, to: 2 + values.length, events })).toEqual({ ok: true, events: JSON.parse(events) })
      }),
    )
  })

  it.each([
    ['is no list', '{"a":1}'],
    ['is no JSON', '[1'],
    ['has white space', '[ 1]'],
    ['writes a number in another way', '[1.0]'],
    ['names a field twice', '[{"a":1,"a":2}]'],
    ['has another count', '[1,2]'],
    ['is empty', '[]'],
    ['is nested too deep', nested(60)],
    ['is nested deeper than anything can follow', `[${'['.repeat(200_000)}${']'.repeat(200_000)}]`],
  ])('are refused where the text %s', (_, events) => {
    expect(readRun({ from: 1, to: 1, events })).toMatchObject({ ok: false, reason: expect.stringMatching(/\.$/) })
  })
})

describe('a run', () => {
  const listOf = (count: number): string => JSON.stringify(Array.from({ length: count }, () => 0))

  it.each([
    ['a thousand events', 1, 1000, true],
    ['a thousand and one', 1, 1001, false],
    ['the last number there is', 1e9, 1e9, true],
    ['one beyond it', 1e9, 1e9 + 1, false],
    ['no number at all', 0, 0, false],
  ])('of %s', (_, from, to, ok) => {
    expect(readRun({ from, to, events: listOf(to - from + 1) }).ok).toBe(ok)
  })
})

describe('an event that is to be shared', () => {
  it.each([
    ['two million letters', 'x'.repeat(2_000_000), true],
    ['eight million letters', 'x'.repeat(7_999_998), true],
    ['a letter too many', 'x'.repeat(7_999_999), false],
    ['two million Chinese characters', '界'.repeat(2_000_000), true],
    ['three million of them', '界'.repeat(3_000_000), false],
    ['two million halves of emoji', '🔥'.repeat(1_000_000), true],
    ['four and a half million halves of emoji', '🔥'.repeat(2_250_000), false],
  ])('of %s', (_, json, fits) => {
    expect(fitsInRun(json)).toBe(fits)
    expect(new TextEncoder().encode(json).length <= 7_999_998).toBe(fits)
  })
})
