import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startWorkspaceServer, type WorkspaceServer } from '../../../app/workspace-server'
import { connected, type Member, openMember, until } from './member'

vi.setConfig({ testTimeout: 20_000 })

let ws: WorkspaceServer
let members: Member[] = []
let clock = 1_000_000
beforeAll(async () => {
  ws = await startWorkspaceServer()
})
afterAll(() => ws.close())
afterEach(async () => {
  await Promise.all(members.map(({ sync }) => sync.stop()))
  members = []
})

const join = async (device: string, over = {}): Promise<Member> => {
  const member = openMember(await ws.access(device, over), () => clock)
  members.push(member)
  await connected(member)
  return member
}
const here = { incident: 'i1', typing: false, seenUpdate: '' }

test('others are told at once who is there and what they do; oneself is left out', async () => {
  const [ann, bob] = [await join('ann'), await join('bob')]
  ann.sync.handlers['presence.say'](here)
  await until('seen', () => bob.present().length === 1)
  expect(bob.present()).toEqual([{ device: 'ann', at: clock, here }])
  ann.sync.handlers['presence.say']({ ...here, typing: true })
  await until('typing', () => bob.present()[0]?.here.typing === true)
  expect(ann.present()).toEqual([])
})

test('whoever comes later sees at once who is there, and nobody is there while the server is not', async () => {
  const ann = await join('ann')
  ann.sync.handlers['presence.say'](here)
  const bob = await join('bob')
  bob.sync.handlers['presence.say'](here)
  await until('seen', () => bob.present().length === 1 && ann.present().length === 1, 3000)
  await ws.server.kill()
  await until('gone', () => bob.present().length === 0, 3000)
  await ws.server.start()
  await until('seen again', () => bob.present().length === 1 && ann.present().length === 1, 5000)
})

test('whoever says nothing for 25 seconds is not there any more', async () => {
  const [ann, bob] = [await join('ann'), await join('bob')]
  ann.sync.handlers['presence.say'](here)
  await until('seen', () => bob.present().length === 1)
  clock += 24_000
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect(bob.present()).toHaveLength(1)
  clock += 2000
  await until('gone', () => bob.present().length === 0)
})

test('an observer hears and is not heard; what is no presence is not heeded', async () => {
  const [ann, eve] = [await join('ann'), await join('eve', { role: 'observer' })]
  eve.sync.handlers['presence.say'](here)
  const { nc } = await ws.admin()
  nc.publish('warroom.ws1.presence.mallory', '{"incident":1}')
  nc.publish('warroom.ws1.presence.mallory', 'x'.repeat(5000))
  await nc.flush()
  ann.sync.handlers['presence.say'](here)
  await until('heard', () => eve.present().length === 1)
  expect(ann.present()).toEqual([])
  expect(eve.present().map(({ device }) => device)).toEqual(['ann'])
})
