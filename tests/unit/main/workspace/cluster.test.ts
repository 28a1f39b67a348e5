import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { streamOf } from '../../../../src/main/sync/access'
import { checkServer } from '../../../../src/main/workspace/check'
import { type Owner, withoutUsers } from '../../../../src/main/workspace/owner'
import { provision, pushAccounts } from '../../../../src/main/workspace/provision'
import { connectAs, wayOf } from '../../../../src/main/workspace/server-connection'
import type { NatsServer } from '../../../app/nats-server'
import { member, newWorkspace, startNode } from './workspace-server'

let owner: Owner
const nodes: NatsServer[] = []

beforeAll(async () => {
  owner = await newWorkspace(3)
  nodes.push(...(await Promise.all([0, 1, 2].map((node) => startNode(owner, node)))))
  await provision(owner)
}, 40_000)
afterAll(() => Promise.all(nodes.map((node) => node.close())))

it('elects, passes every check, and keeps three copies', async () => {
  expect((await checkServer(owner)).filter(({ ok }) => !ok)).toEqual([])
  const admin = await connectAs(wayOf(owner), owner.members.admin, '_INBOX_admin')
  const jsm = await jetstreamManager(admin, { checkAPI: false })
  const { cluster } = await jsm.streams.info(streamOf(owner.id))
  await admin.close()
  expect(cluster?.replicas).toHaveLength(2)
}, 20_000)

it('takes lines with a node gone, and that node learns on its return who was removed', async () => {
  const [, second, third] = owner.servers
  const subject = `warroom.${owner.id}.events.alice.alice`
  const alice = await member(owner, 'alice', 'responder')
  const mallory = await member(owner, 'mallory', 'responder')
  // In turn at each node, so that every one of them knows the accounts from before.
  for (const node of owner.servers) await (await mallory.connect([node])).close()
  const connection = await mallory.connect([third ?? ''])

  await nodes[0]?.kill()
  const left = { ...owner, servers: owner.servers.slice(1) }
  const there = await alice.connect([second ?? ''])
  await vi.waitFor(() => jetstream(there).publish(subject, 'one', { timeout: 1_000 }), 15_000)
  await there.close()
  const removed = await withoutUsers(left, [mallory.publicKey])
  await pushAccounts(removed)
  await connection.closed()
  for (const node of left.servers) await expect(mallory.connect([node])).rejects.toThrow(/authorization/i)

  await nodes[0]?.start()
  const [first] = owner.servers
  await vi.waitFor(() => expect(mallory.connect([first ?? ''])).rejects.toThrow(/authorization/i), 20_000)
  await (await alice.connect([first ?? ''])).close()
}, 60_000)
