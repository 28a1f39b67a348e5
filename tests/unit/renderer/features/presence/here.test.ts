import type { Here, Present } from '@contract/sync'
import type { Member, Person } from '@domain/workspace/state'
import { describe, expect, it } from 'vitest'
import { inWords, peopleHere } from '../../../../../src/renderer/features/presence/here'

const member = (device: string, person: string, changed: Partial<Member> = {}): [string, Member] => [
  device,
  {
    device,
    key: 'k',
    person,
    deviceName: device,
    role: 'responder',
    authors: [],
    addedAt: 1,
    removed: null,
    after: 0,
    earlier: [],
    ...changed,
  },
]
const person = (id: string, name: string): [string, Person] => [
  id,
  { id, name, contact: '', timeZone: 'UTC', removed: false },
]
const on = (device: string, changed: Partial<Here> = {}): Present => ({
  device,
  at: 1,
  here: { incident: 'i', typing: false, seenUpdate: '', ...changed },
})

const workspace = {
  members: new Map([
    member('d1', 'zoe'),
    member('d2', 'ana'),
    member('d3', 'ana'),
    member('d4', 'ben', { removed: { at: 1, upTo: 1 } }),
  ]),
  people: new Map([person('zoe', 'Zoe'), person('ana', 'Ana'), person('ben', 'Ben')]),
}

describe('who is here', () => {
  it('is each person once, by name, without the removed and without strangers', () => {
    const present = [on('d1'), on('d2'), on('d3'), on('d4'), on('nobody-knows')]
    expect(peopleHere(present, workspace, () => true)).toEqual(['ana', 'zoe'])
  })

  it('is only whoever does what is asked for', () => {
    const present = [on('d1', { typing: true }), on('d2', { seenUpdate: 'u' })]
    expect(peopleHere(present, workspace, ({ typing }) => typing)).toEqual(['zoe'])
    expect(peopleHere(present, workspace, ({ seenUpdate }) => seenUpdate === 'u')).toEqual(['ana'])
  })
})

describe('names in words', () => {
  it('are few', () => {
    expect(inWords([])).toBe('')
    expect(inWords(['Ana'])).toBe('Ana')
    expect(inWords(['Ana', 'Ben'])).toBe('Ana and Ben')
    expect(inWords(['Ana', 'Ben', 'Cem'])).toBe('Ana, Ben and Cem')
    expect(inWords(['Ana', 'Ben', 'Cem', 'Dee'])).toBe('Ana, Ben, Cem and 1 other')
    expect(inWords(['Ana', 'Ben', 'Cem', 'Dee', 'Eve'])).toBe('Ana, Ben, Cem and 2 others')
  })
})
