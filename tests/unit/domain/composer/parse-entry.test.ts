import { parseEntry, slashWords } from '@domain/composer/parse-entry'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minute } from '../room'

const now = new Date(2026, 2, 3, 14, 30).getTime()
const today = (hours: number, minutes: number) => new Date(2026, 2, 3, hours, minutes).getTime()

describe('the kind', () => {
  it.each(Object.entries(slashWords))('/%s is %s', (word, kind) => {
    expect(parseEntry(`/${word} eu-west is back`, now)).toEqual({
      kind,
      text: 'eu-west is back',
      at: null,
      task: null,
      problem: null,
    })
  })

  it('is left open without a slash, and by a path', () => {
    expect(parseEntry('eu-west is back', now)).toMatchObject({ kind: null, problem: null })
    expect(parseEntry('/var/log/app grew', now)).toMatchObject({ kind: null, text: '/var/log/app grew', problem: null })
  })

  it('that was mistyped is said, and a space before the slash makes it text', () => {
    expect(parseEntry('/fcat failure rate 6 %', now).problem).toContain('/fcat')
    expect(parseEntry(' /tmp is full', now)).toEqual({
      kind: null,
      text: '/tmp is full',
      at: null,
      task: null,
      problem: null,
    })
  })
})

describe('the time', () => {
  it('stands after the kind or at the end', () => {
    expect(parseEntry('/fact @-5m failure rate 6 %', now)).toMatchObject({
      text: 'failure rate 6 %',
      at: now - 5 * minute,
    })
    expect(parseEntry('rolled back @14:05', now)).toMatchObject({ text: 'rolled back', at: today(14, 5) })
  })

  it('inside the text is text, as is a person', () => {
    expect(parseEntry('@ana asks for @14:05 as the start', now)).toMatchObject({
      text: '@ana asks for @14:05 as the start',
      at: null,
      problem: null,
    })
    expect(parseEntry('ask @ana', now)).toMatchObject({ text: 'ask @ana', at: null, problem: null })
  })

  it('that is none or lies ahead is a sentence', () => {
    expect(parseEntry('rolled back @25:99', now).problem).not.toBeNull()
    expect(parseEntry('rolled back @15:10', now).problem).not.toBeNull()
  })
})

describe('the time-box of an action', () => {
  it('stands last, and whom it is for first', () => {
    expect(parseEntry('/do @ana restart the pool !5m', now)).toEqual({
      kind: 'action',
      text: 'restart the pool',
      at: null,
      task: { person: 'ana', within: 5 * minute },
      problem: null,
    })
    expect(parseEntry('/do restart the pool !1h30m', now)).toMatchObject({
      task: { person: null, within: 90 * minute },
    })
  })

  it('goes together with when it was asked for, in either order', () => {
    const both = { text: 'restart', at: now - 2 * minute, task: { person: 'ana', within: 5 * minute }, problem: null }
    expect(parseEntry('/do @ana restart !5m @-2m', now)).toMatchObject(both)
    expect(parseEntry('/do @-2m @ana restart !5m', now)).toMatchObject(both)
  })

  it('is text in every other kind, and an @name without one is text', () => {
    expect(parseEntry('/fact it took !5m', now)).toMatchObject({ text: 'it took !5m', task: null, problem: null })
    expect(parseEntry('/do @ana restart the pool', now)).toMatchObject({ text: '@ana restart the pool', task: null })
    expect(parseEntry('restart the pool !5m', now, now, 'action')).toMatchObject({ task: { within: 5 * minute } })
  })

  it.each(['!5x', '!0m', '!30d'])('%s is a sentence, not a guess', (box) => {
    expect(parseEntry(`/do restart ${box}`, now).problem).not.toBeNull()
  })
})

describe('the text', () => {
  it('keeps its lines and its inner white space', () => {
    expect(parseEntry('/fact  line one\n  line two  ', now).text).toBe('line one\n  line two')
  })

  it('that is missing is a sentence', () => {
    expect(parseEntry('/fact @-5m', now).problem).not.toBeNull()
    expect(parseEntry('   ', now).problem).not.toBeNull()
  })

  it('is never lost: what has no slash and no time is recorded as typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (typed) => {
        fc.pre(!/[@/]/.test(typed) && typed.trim() !== '')
        expect(parseEntry(typed, now)).toEqual({ kind: null, text: typed.trim(), at: null, task: null, problem: null })
      }),
    )
  })
})
