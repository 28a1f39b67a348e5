import { emptyWorkspace } from '@domain/workspace/fold'
import type { Member } from '@domain/workspace/state'
import { describe, expect, it } from 'vitest'
import { devicesOf, ownCounts } from '../../../../../src/renderer/features/sync/devices'

const member = (device: string, changed: Partial<Member> = {}): Member => ({
  device,
  key: 'k',
  person: `${device}-person`,
  deviceName: `${device} laptop`,
  role: 'responder',
  authors: [],
  addedAt: 1,
  removed: null,
  after: 0,
  earlier: [],
  ...changed,
})

const known = (contiguous: number, beyond: number[] = []) => ({ contiguous, beyond })

describe('the machines of a workspace', () => {
  it('stand with this one first, then the owner, the responders and the observers, and the removed last', () => {
    const members = [
      member('gone', { removed: { at: 1, upTo: 3 } }),
      member('eye', { role: 'observer' }),
      member('me'),
      member('boss', { role: 'owner' }),
      member('ben'),
    ]
    const workspace = { ...emptyWorkspace, members: new Map(members.map((one) => [one.device, one])) }
    const lines = devicesOf({ known: { stranger: known(4) }, onServer: {} }, workspace, 'me')
    expect(lines.map(({ device }) => device)).toEqual(['me', 'boss', 'ben', 'eye', 'stranger', 'gone'])
  })

  it('say how far their lines are here and there, and who lacks how many', () => {
    const [line] = devicesOf({ known: { a: known(10, [14]) }, onServer: { a: known(7, [9, 12]) } }, emptyWorkspace, 'a')
    expect(line).toMatchObject({ here: 10, onServer: 7, missingHere: 1, missingOnServer: 3, mine: true })
  })

  it('lack nothing where both sides have the same', () => {
    const both = { a: known(7, [9]) }
    expect(devicesOf({ known: both, onServer: both }, emptyWorkspace, 'a')[0]).toMatchObject({
      missingHere: 0,
      missingOnServer: 0,
    })
  })
})

describe('what this device made', () => {
  it('is saved, to share or shared', () => {
    expect(ownCounts({ known: { a: known(10) }, toShare: 3, keptHere: 0 }, 'a')).toEqual({
      saved: 10,
      toShare: 3,
      shared: 7,
      keptHere: 0,
    })
  })
})
