import type { Person } from '@domain/workspace/state'
import { describe, expect, it } from 'vitest'
import { joinerOf, nameOf, usualDeviceName } from '../../../../../src/renderer/features/workspace/joiner'

const person = (id: string, name: string): Person => ({ id, name, contact: '', timeZone: 'UTC', removed: false })
const listed = (...people: readonly Person[]) => ({ people: new Map(people.map((one) => [one.id, one])) })
const here = { device: 'd1', deviceName: '', newPerson: 'p-new' }

describe('what a joining machine says of itself', () => {
  it('given somebody new, is a new person with the machine’s usual name', () => {
    expect(joinerOf({ person: null, name: ' Ben ' }, here, listed())).toEqual({
      device: 'd1',
      deviceName: 'Ben’s machine',
      person: 'p-new',
      personName: 'Ben',
      authors: ['p-new'],
    })
  })

  it('given somebody of its own log, is that person, with everybody who wrote on it', () => {
    const people = listed(person('cem', 'Cem'), person('ben', 'Ben Ode'))
    expect(joinerOf({ person: 'ben', name: '' }, { ...here, deviceName: ' ThinkPad ' }, people)).toMatchObject({
      deviceName: 'ThinkPad',
      person: 'ben',
      personName: 'Ben Ode',
      authors: ['ben', 'cem'],
    })
  })

  it('given no name, is nothing yet', () => {
    expect(joinerOf({ person: null, name: '  ' }, here, listed())).toBeNull()
    expect(nameOf({ person: 'gone', name: 'Ben' }, listed())).toBe('')
  })

  it('given a log of very many people, tells of no more than an owner’s machine takes', () => {
    const many = listed(...Array.from({ length: 300 }, (_, index) => person(`p${index}`, `P ${index}`)))
    const authors = joinerOf({ person: 'p299', name: '' }, here, many)?.authors ?? []
    expect(authors).toHaveLength(100)
    expect(authors[0]).toBe('p299')
  })

  it('keeps a machine’s usual name as short as it has to be', () => {
    expect(usualDeviceName(' ')).toBe('')
    expect(usualDeviceName('B'.repeat(200))).toHaveLength(100)
  })
})
