import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeights } from '../../../../src/renderer/ui/long-list/heights'
import { createListWindow } from '../../../../src/renderer/ui/long-list/list-window'

describe('the heights of many rows', () => {
  test('agree with a plain sum after any changes, also when rows are added and taken away', () => {
    const change = fc.oneof(
      fc.record({ to: fc.integer({ min: 1, max: 5000 }) }),
      fc.record({ row: fc.nat({ max: 5000 }), height: fc.integer({ min: 1, max: 300 }) }),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.nat({ max: 5000 }), (changes, looked) => {
        const heights = createHeights(10, 32)
        let plain = Array.from({ length: 10 }, () => 32)
        for (const one of changes)
          if ('to' in one) {
            heights.resize(one.to)
            plain = Array.from({ length: one.to }, (_, i) => plain[i] ?? 32)
          } else {
            const row = one.row % plain.length
            heights.set(row, one.height)
            plain[row] = one.height
          }
        const index = looked % plain.length
        const offset = plain.slice(0, index).reduce((sum, height) => sum + height, 0)
        expect(heights.count()).toBe(plain.length)
        expect(heights.offset(index)).toBe(offset)
        expect(heights.indexAt(offset)).toBe(index)
        expect(heights.indexAt(offset + (plain[index] ?? 0) - 0.5)).toBe(index)
        expect(heights.offset(plain.length)).toBe(plain.reduce((sum, height) => sum + height, 0))
      }),
    )
  })

  test('beyond the ends there are the first and the last row', () => {
    const heights = createHeights(3, 10)
    expect([-100, 0, 29, 30, 1000].map(heights.indexAt)).toEqual([0, 0, 2, 2, 2])
  })
})

/** A page of rows with the heights that `heightOf` gives, in a view of 600 px. */
const listOf = (heightOf: (key: string) => number, keys: string[], height = 600) => {
  const list = createListWindow({ footer: 8, nearEnd: 60 })
  const page = { keys, height }
  const settle = (): void => {
    for (let times = 0; times < 10; times++) {
      const { first, last } = list.range()
      list.measured(first, page.keys.slice(first, last).map(heightOf), page.height)
      const now = list.range()
      if (now.first === first && now.last === last) return
    }
    throw new Error('The list does not settle.')
  }
  const take = (next: string[]): void => {
    page.keys = next
    list.take(next.length, (index) => next[index] ?? '')
    settle()
  }
  take(keys)
  return {
    list,
    take,
    resize: (to: number) => {
      page.height = to
      settle()
    },
    scrollBy: (by: number) => {
      list.scrolled(list.place().scrollTop + by)
      settle()
    },
    reveal: (index: number) => {
      list.reveal(index)
      settle()
    },
    /** The key at the view's top, and how far above it that row begins. */
    atTop: () => {
      const { first } = list.range()
      const { rowsTop, scrollTop } = list.place()
      let top = rowsTop
      for (let index = first; ; index++) {
        const key = page.keys[index] ?? ''
        if (top + heightOf(key) > scrollTop) return { key, above: scrollTop - top }
        top += heightOf(key)
      }
    },
    /** Whether rows are drawn wherever the view is. */
    isCovered: () => {
      const { first, last } = list.range()
      const { rowsTop, scrollTop, height: end } = list.place()
      const drawn = page.keys.slice(first, last).reduce((sum, key) => sum + heightOf(key), 0)
      return (
        rowsTop <= Math.max(scrollTop, end - drawn - 8) &&
        rowsTop + drawn >= Math.min(scrollTop + page.height, end - 8) - 0.001
      )
    },
  }
}

const keysUpTo = (count: number): string[] => Array.from({ length: count }, (_, i) => `k${i}`)
const uneven = (key: string): number => 20 + ((Number(key.slice(1)) * 37) % 131)

describe('the window of a long list', () => {
  test('begins at the end and follows what is added there', () => {
    const { list, take } = listOf(uneven, keysUpTo(500))
    expect(list.range().last).toBe(500)
    take(keysUpTo(501))
    expect(list.range().last).toBe(501)
    const { height, scrollTop } = list.place()
    expect(scrollTop).toBe(height - 600)
  })

  test('leaves the reader further up where they are while lines are added, heights become known and the rows change', () => {
    const { list, take, scrollBy, atTop } = listOf(uneven, keysUpTo(5000))
    scrollBy(-70_000)
    scrollBy(-300)
    const before = atTop()
    take(keysUpTo(5010))
    list.widen()
    take(keysUpTo(5010))
    expect(atTop().key).toBe(before.key)
    expect(atTop().above).toBeCloseTo(before.above, 3)
    take(['late', ...keysUpTo(5010)].map((key) => (key === 'late' ? 'k7777' : key)))
    expect(atTop().key).toBe(before.key)
    expect(atTop().above).toBeCloseTo(before.above, 3)
  })

  test('stays at the end when the view becomes smaller', () => {
    const { list, resize } = listOf(uneven, keysUpTo(500))
    resize(200)
    const { height, scrollTop } = list.place()
    expect(scrollTop).toBe(height - 200)
  })

  test('reveals a whole row, and does not move for one that is in view', () => {
    const { list, reveal, atTop } = listOf(uneven, keysUpTo(500))
    const { scrollTop } = list.place()
    reveal(499)
    expect(list.place().scrollTop).toBe(scrollTop)
    reveal(17)
    expect(atTop()).toEqual({ key: 'k17', above: 0 })
  })

  test('a short list stands at the bottom', () => {
    const { list } = listOf(() => 30, keysUpTo(3))
    expect(list.place()).toEqual({ rowsTop: 600 - 8 - 90, height: 600, scrollTop: 0 })
  })

  test('after any scrolling the view is covered with rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.array(fc.integer({ min: -20_000, max: 20_000 }), { maxLength: 30 }),
        (count, moves) => {
          const { scrollBy, isCovered } = listOf(uneven, keysUpTo(count))
          for (const by of moves) {
            scrollBy(by)
            expect(isCovered()).toBe(true)
          }
        },
      ),
    )
  })
})
