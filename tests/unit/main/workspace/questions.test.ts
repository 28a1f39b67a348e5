import { afterEach, expect, it } from 'vitest'
import { newDeviceKey } from '../../../../src/main/workspace/device-key'
import { fingerprintOf } from '../../../../src/main/workspace/fingerprint'
import type { InviteContent } from '../../../../src/main/workspace/invite-link'
import { linkOf } from '../../../../src/main/workspace/invite-link'
import { folderTitle, joinQuestion, leaveQuestion } from '../../../../src/main/workspace/questions'
import { joinerOf, type Machine, machine, ownersMachine } from './machines'

const machines: Machine[] = []
const kept = (one: Machine): Machine => {
  machines.push(one)
  return one
}
afterEach(async () => {
  await Promise.all(machines.splice(0).map((one) => one.end()))
})

const { signingKey, key } = newDeviceKey()
const invite: InviteContent = {
  id: 'x3Jd',
  workspace: 'k3f9a2m1',
  name: 'Payments',
  by: 'Ana',
  servers: ['tls://nats.example.org:4222', 'tls://b.example.org:4222'],
  ca: 'none',
  owner: { device: 'ana', key },
  role: 'responder',
  expiresAt: Date.now() + 3_600_000,
  jwt: 'eyJ',
  seed: 'SU',
}

it('joining is asked outside of the page: the workspace, its servers, its fingerprint; a no sends nothing', async () => {
  const ben = kept(await machine('ben'))
  ben.answers(false)
  expect(await ben.call['workspace.join'](linkOf(invite, signingKey), joinerOf('ben'))).toEqual({
    state: 'cancelled',
    sentence: 'You did not join. Nothing was sent.',
  })
  expect(ben.questions).toEqual([joinQuestion(invite)])
  const { message, detail, yes } = joinQuestion(invite)
  expect(message).toContain('“Payments”')
  expect(detail).toContain('nats.example.org:4222, b.example.org:4222')
  expect(detail).toContain(fingerprintOf(invite.workspace, key))
  expect(yes).toBe('Join')
  await ben.workspace.stop()
  expect(ben.pushed).toEqual([])
})

it('whoever makes an invite writes no lines into the question', () => {
  const { message } = joinQuestion({ ...invite, name: `Pay\n\nThis is \u202efine${'!'.repeat(200)}` })
  expect(message).toContain('“Pay This is fine!')
  expect(message.length).toBeLessThan(170)
})

it('an owner is told that the keys are erased; after a no all is as before', async () => {
  const { owner } = await ownersMachine()
  kept(owner)
  owner.answers(false)
  const before = [await owner.call['workspace.current'](), owner.workspace.access()]
  expect(await owner.call['workspace.leave']()).toMatchObject({
    done: false,
    sentence: expect.stringMatching(/not leave/),
  })
  expect([await owner.call['workspace.current'](), owner.workspace.access()]).toEqual(before)
  expect(owner.questions[0]).toMatchObject({
    message: 'Leave “Payments” and erase its owner’s keys?',
    detail: expect.stringMatching(/nobody can be invited/),
  })
  owner.answers(true)
  expect(await owner.call['workspace.leave']()).toMatchObject({ done: true })
  expect(await owner.call['workspace.current']()).toBeNull()
})

it('a member is asked too, and where a new server’s files go names the server', () => {
  const way = { workspace: 'k3f9a2m1', name: 'Payments', servers: [], ca: '' }
  const membership = {
    way,
    person: '',
    device: 'ben',
    key,
    owner: invite.owner,
    todo: { provision: false, accounts: false },
  }
  expect(leaveQuestion({ ...membership, role: 'responder' })).toMatchObject({
    message: expect.stringMatching(/^Leave/),
  })
  expect(folderTitle({ name: 'Payments', servers: ['evil.example:1'] })).toContain('evil.example:1')
})
