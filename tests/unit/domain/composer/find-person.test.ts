import { findPerson } from '@domain/composer/find-person'
import { describe, expect, it } from 'vitest'

const people = [
  ['p1', 'Ana Ruiz'],
  ['p2', 'Tom Okafor'],
  ['p3', 'Tomás Vega'],
  ['p4', 'Mei Tan'],
  ['p5', 'Anabel Cruz'],
].map(([id = '', name = '']) => ({ id, name, contact: '', timeZone: 'UTC', removed: id === 'p4' }))
const find = (typed: string) => findPerson(people, typed)

describe('a name after an @', () => {
  it.each([
    ['ana', 'p1'],
    ['AnaRuiz', 'p1'],
    ['tomas', 'p3'],
    ['okaf', 'p2'],
    ['anab', 'p5'],
  ])('“%s” is one person', (typed, person) => {
    expect(find(typed)).toEqual({ found: 'one', person })
  })

  it('that may be several is not guessed', () => {
    expect(find('to')).toEqual({ found: 'several', names: ['Tom Okafor', 'Tomás Vega'] })
  })

  it('that nobody present has is nobody', () => {
    expect(find('mei')).toEqual({ found: 'none' })
    expect(find('!!')).toEqual({ found: 'none' })
  })
})
