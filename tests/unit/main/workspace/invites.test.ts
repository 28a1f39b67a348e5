import { describe, expect, it } from 'vitest'
import {
  judged,
  type KeptInvite,
  shownInvites,
  stateOf,
  usedBy,
  withdrawn,
  withInvite,
  withoutDevices,
} from '../../../../src/main/workspace/invites'

const t0 = 1_800_000_000_000
const hour = 3_600_000
const inviteOf = (id: string, changed: Partial<KeptInvite> = {}): KeptInvite => ({
  id,
  role: 'responder',
  note: 'Ben',
  expiresAt: t0 + hour,
  link: `warroom://join/${id}`,
  withdrawn: false,
  used: null,
  ...changed,
})
const ben = { device: 'd-ben', key: 'k-ben', user: 'U-ben' }
const used = { ...ben, jwt: 'jwt-ben', person: 'p-ben' }
const asks = { ...ben, invite: 'i1' }

describe('the state of an invite', () => {
  it.each([
    ['open until its end', inviteOf('i1'), t0 + hour - 1, 'open'],
    ['expired from its end on', inviteOf('i1'), t0 + hour, 'expired'],
    ['withdrawn', inviteOf('i1', { withdrawn: true }), t0, 'withdrawn'],
    ['withdrawn, also after its end', inviteOf('i1', { withdrawn: true }), t0 + hour, 'withdrawn'],
    ['used, also after its end', inviteOf('i1', { used }), t0 + hour, 'used'],
  ] as const)('is %s', (_what, invite, now, state) => {
    expect(stateOf(invite, now)).toBe(state)
  })

  it('shows its link only while it is open, and the newest first', () => {
    const all = [inviteOf('i1', { used }), inviteOf('i2')]
    expect(shownInvites(all, t0).map(({ id, link }) => [id, link])).toEqual([
      ['i2', 'warroom://join/i2'],
      ['i1', ''],
    ])
  })

  it('does not become withdrawn once it was used', () => {
    expect(withdrawn([inviteOf('i1', { used })], 'i1')).toEqual([inviteOf('i1', { used })])
  })
})

describe('who asks with an invite', () => {
  it.each([
    ['is let ask while it is open', inviteOf('i1'), t0, 'open'],
    ['is refused once it has expired', inviteOf('i1'), t0 + hour, /has expired/],
    ['is refused once it is withdrawn', inviteOf('i1', { withdrawn: true }), t0, /has withdrawn/],
    ['is refused when it is not known', inviteOf('i2'), t0, /does not know/],
    ['is given the same answer again', inviteOf('i1', { used }), t0, 'again'],
    ['is given it also after its end', inviteOf('i1', { used }), t0 + 2 * hour, 'again'],
    ['is refused as another device', inviteOf('i1', { used: { ...used, device: 'd-eve' } }), t0, /used already/],
    ['is refused with another key', inviteOf('i1', { used: { ...used, key: 'k-eve' } }), t0, /used already/],
    ['is refused with another user', inviteOf('i1', { used: { ...used, user: 'U-eve' } }), t0, /used already/],
  ] as const)('%s', (_what, invite, now, expected) => {
    const outcome = judged([invite], asks, now)
    if (expected instanceof RegExp)
      expect(outcome).toEqual({ state: 'refused', sentence: expect.stringMatching(expected) })
    else expect(outcome.state).toBe(expected)
  })

  it('is given nothing again once its device is shut out', () => {
    const invites = withoutDevices(usedBy([inviteOf('i1'), inviteOf('i2')], 'i1', used), ['d-ben'])
    expect(judged(invites, asks, t0).state).toBe('refused')
    expect(judged(invites, { ...asks, invite: 'i2' }, t0).state).toBe('open')
  })
})

describe('many invites', () => {
  it('let the oldest go that are over', () => {
    const many = Array.from({ length: 200 }, (_, i) => inviteOf(`i${i}`, { expiresAt: i === 7 ? t0 : t0 + hour }))
    const next = withInvite(many, inviteOf('new'), t0)
    expect(next).toHaveLength(200)
    expect(next?.map(({ id }) => id)).not.toContain('i7')
    expect(next?.at(-1)?.id).toBe('new')
  })

  it('that are all open let no more be made', () => {
    const many = Array.from({ length: 200 }, (_, i) => inviteOf(`i${i}`))
    expect(withInvite(many, inviteOf('new'), t0)).toBeNull()
  })
})
