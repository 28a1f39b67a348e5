import { authorsHere } from '@domain/sync/authorship'
import type { Member } from '@domain/workspace/state'
import { describe, expect, it } from 'vitest'

const member = (changed: Partial<Member>): Member => ({
  ...{ device: 'd1', key: 'k1', person: 'ben', deviceName: 'ThinkPad', role: 'responder', authors: ['ben', 'old'] },
  ...{ addedAt: 1, removed: null, after: 0, earlier: [] },
  ...changed,
})
const members = (...all: Member[]) => new Map(all.map((one) => [one.device, one]))
const here = { role: 'responder', key: 'k1', person: 'as-asked' } as const

describe('in whose names a device writes', () => {
  it('is whom the owner let in with its key', () => {
    expect(authorsHere(here, members(member({}), member({ device: 'd2', key: 'k2', authors: ['cem'] })))).toEqual([
      'ben',
      'old',
    ])
  })

  it('is the person it asked to come in as, while the owner’s word on its key is not here', () => {
    expect(authorsHere(here, members())).toEqual(['as-asked'])
    const comingBack = member({ key: 'k0', removed: { at: 2, upTo: 4 } })
    expect(authorsHere(here, members(comingBack))).toEqual(['as-asked'])
  })

  it('is anybody on the owner’s machine, in no workspace, and where nobody knows better', () => {
    expect(authorsHere({ ...here, role: 'owner' }, members(member({ role: 'owner' })))).toBeNull()
    expect(authorsHere(null, members(member({})))).toBeNull()
    expect(authorsHere({ ...here, person: '' }, members())).toBeNull()
  })
})
