import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDraftStore } from '../../../../../src/renderer/features/composer/draft'
import { remainderOf } from '../../../../../src/renderer/features/composer/remainder'

const memory = () => {
  const kept = new Map<string, string>()
  let writes = 0
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      writes += 1
      kept.set(key, value)
    },
    removeItem: (key: string) => void kept.delete(key),
    writes: () => writes,
  }
}

const clockwork = () => {
  const due: (() => void)[] = []
  return {
    later: (run: () => void) => due.push(run),
    tick: () => {
      for (const run of due.splice(0)) run()
    },
  }
}

describe('the draft of an incident', () => {
  test('many keys make one write, of the newest text', () => {
    const place = memory()
    const { later, tick } = clockwork()
    const drafts = createDraftStore(place, 300, later)
    for (const text of ['a', 'ab', 'abc']) drafts.keep('i1', () => text)
    tick()
    expect(drafts.read('i1')).toBe('abc')
    expect(place.writes()).toBe(1)
  })

  test('a change of incident keeps the text of the one before', () => {
    const { later, tick } = clockwork()
    const drafts = createDraftStore(memory(), 300, later)
    drafts.keep('i1', () => 'first')
    drafts.keep('i2', () => 'second')
    tick()
    expect([drafts.read('i1'), drafts.read('i2')]).toEqual(['first', 'second'])
  })

  test('an emptied composer leaves no draft behind', () => {
    const { later, tick } = clockwork()
    const drafts = createDraftStore(memory(), 300, later)
    drafts.keep('i1', () => 'typed')
    tick()
    drafts.keep('i1', () => '')
    drafts.flush()
    expect(drafts.read('i1')).toBe('')
  })

  test('a storage that refuses stops nobody from typing', () => {
    const refuse = () => {
      throw new Error('quota')
    }
    const drafts = createDraftStore({ getItem: refuse, setItem: refuse, removeItem: refuse }, 0, () => {})
    drafts.keep('i1', () => 'text')
    expect(() => drafts.flush()).not.toThrow()
    expect(drafts.read('i1')).toBe('')
  })
})

describe('what stays in the composer after an entry is committed', () => {
  test('exactly what was typed behind it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (entry, typedSince) => {
        expect(remainderOf(entry + typedSince, entry)).toBe(typedSince)
      }),
    )
  })

  test('everything, when the text was edited meanwhile', () => {
    expect(remainderOf('edited', 'recorded')).toBe('edited')
  })
})
