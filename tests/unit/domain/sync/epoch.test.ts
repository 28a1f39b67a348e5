import { whereToRead } from '@domain/sync/epoch'
import { describe, expect, it } from 'vitest'

const stream = { created: '2026-03-01T00:00:00Z', last: 20 }
const cursor = { created: stream.created, seq: 12, mark: 'far:1-3:ab@99' }

describe('where to read the server’s stream', () => {
  it('begins with the first message, and goes on after the last one read', () => {
    expect(whereToRead(null, stream, null)).toEqual({ from: 1, anew: null })
    expect(whereToRead(cursor, stream, cursor.mark)).toEqual({ from: 13, anew: null })
    expect(whereToRead({ ...cursor, seq: 20 }, stream, cursor.mark)).toEqual({ from: 21, anew: null })
  })

  it('goes on from an empty stream, and from a message that could not be read', () => {
    expect(whereToRead({ created: stream.created, seq: 0, mark: '' }, { ...stream, last: 0 }, null)).toEqual({
      from: 1,
      anew: null,
    })
    expect(whereToRead({ ...cursor, mark: '' }, stream, null)).toEqual({ from: 13, anew: null })
  })

  it.each([
    ['a new store', { created: '2026-03-02T00:00:00Z', last: 20 }, cursor.mark],
    ['lost the newest part', { ...stream, last: 11 }, null],
    ['another message', stream, 'near:1-1:cd@98'],
    ['another message', stream, null],
  ])('reads all of it again after %s', (what, found, mark) => {
    const { from, anew } = whereToRead(cursor, found, mark)
    expect(from).toBe(1)
    expect(anew).toContain(what)
    expect(anew).toContain('read again')
  })
})
