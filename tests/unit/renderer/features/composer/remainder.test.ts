import { describe, expect, it } from 'vitest'
import { type Entered, enteredAfter, remainderOf } from '../../../../../src/renderer/features/composer/remainder'

const entered = (typed: string): Entered => ({ typed, kind: 'note', audience: 'customer' })

describe('what stays in the composer', () => {
  it('is what was typed while the entry was on its way', () => {
    expect(remainderOf('onetwo', 'one')).toBe('two')
    expect(remainderOf('one', 'one')).toBe('')
  })

  it('is all of it, when the text was edited in between', () => {
    expect(remainderOf('ine', 'one')).toBe('ine')
  })
})

describe('Enters that came while an entry was on its way', () => {
  it('are entries of their own, each up to where it was pressed', () => {
    const later = enteredAfter('one', [entered('onetwo'), { ...entered('onetwothree'), kind: 'fact' }])
    expect(later).toEqual([entered('two'), { ...entered('twothree'), kind: 'fact' }])
    expect(enteredAfter('two', later.slice(1))).toEqual([{ ...entered('three'), kind: 'fact' }])
  })

  it('record nothing twice', () => {
    expect(enteredAfter('one', [entered('one'), entered('one ')])).toEqual([])
  })
})
