import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { connect } from '@nats-io/transport-node'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { mirrorOf, presenceSubject, streamOf } from '../../../../src/main/sync/access'
import { checkServer } from '../../../../src/main/workspace/check'
import { audible, publishable, tryObserversTricks } from '../../../../src/main/workspace/forbidden'
import {
  joinerFor,
  joinInbox,
  joinSubject,
  memberInbox,
  type Owner,
  withoutUsers,
} from '../../../../src/main/workspace/owner'
import { takesPlaintext } from '../../../../src/main/workspace/plaintext'
import { provision, pushAccounts } from '../../../../src/main/workspace/provision'
import { connectAs, wayOf } from '../../../../src/main/workspace/server-connection'
import { writeServerFiles } from '../../../../src/main/workspace/server-files'
import { tries } from '../../../../src/main/workspace/tries'
import { type NatsServer, startNatsServer } from '../../../app/nats-server'
import { member, newWorkspace, startNode } from './workspace-server'

let owner: Owner
let server: NatsServer
const open: NatsConnection[] = []
const kept = async (connection: Promise<NatsConnection>): Promise<NatsConnection> => {
  open.push(await connection)
  return connection
}
const inAs = async (...of: Parameters<typeof member> extends [Owner, ...infer Rest] ? Rest : never) =>
  kept((await member(owner, ...of)).connect())

const events = (carrier: string, device = carrier) => `warroom.${owner.id}.events.${carrier}.${device}`

/** How many messages of the stream are under these subjects. */
const stored = async (subject: string): Promise<number> => {
  const admin = await kept(connectAs(wayOf(owner), owner.members.admin, '_INBOX_admin'))
  const jsm = await jetstreamManager(admin, { checkAPI: false })
  const { state } = await jsm.streams.info(streamOf(owner.id), { subjects_filter: subject })
  return Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0)
}

beforeAll(async () => {
  owner = await newWorkspace()
  server = await startNode(owner)
  await provision(owner)
}, 20_000)
afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()))
})
afterAll(() => server.close())

it('passes every check', async () => {
  const lines = await checkServer(owner)
  expect(lines.filter(({ ok }) => !ok)).toEqual([])
  expect(lines.length).toBeGreaterThan(10)
})

it('lets a responder write under its own name and read everybody’s lines', async () => {
  const alice = await inAs('alice', 'responder')
  await jetstream(alice).publish(events('alice'), 'one', { msgID: 'alice-1' })
  const bob = await inAs('bob', 'responder')
  // A device gives back what another one wrote: the carrier is its own.
  await jetstream(bob).publish(events('bob', 'alice'), 'one')
  const consumer = await jetstream(bob).consumers.get(streamOf(owner.id))
  expect((await consumer.next({ expires: 2_000 }))?.string()).toBe('one')
  const jsm = await jetstreamManager(bob, { checkAPI: false })
  expect((await jsm.direct.getMessage(streamOf(owner.id), { seq: 1 }))?.string()).toBe('one')
})

it('says what is allowed where something is', async () => {
  const alice = await inAs('alice', 'responder')
  expect(await publishable(alice, [presenceSubject(owner.id, 'alice'), events('bob')])).toEqual([
    presenceSubject(owner.id, 'alice'),
  ])
  expect(await audible(alice, [`${memberInbox('alice')}.x`, `${memberInbox('bob')}.x`])).toEqual([
    `${memberInbox('alice')}.x`,
  ])
})

it('lets an observer read live', async () => {
  const olga = await inAs('olga', 'observer')
  const alice = await inAs('alice', 'responder')
  const consumer = await jetstream(olga).consumers.get(mirrorOf(owner.id), { deliver_policy: 'new' })
  const next = consumer.next({ expires: 5_000 })
  await jetstream(alice).publish(events('alice'), 'live')
  expect((await next)?.string()).toBe('live')
})

it('stores nothing of an observer’s tricks, which would work in the responders’ account', async () => {
  const target = events('victim')
  const trick = (connection: NatsConnection, device: string, mirror: string) =>
    tryObserversTricks(connection, {
      workspace: owner.id,
      mirror,
      stream: streamOf(owner.id),
      presence: presenceSubject(owner.id, device),
      target,
    })
  await trick(await inAs('olga', 'observer'), 'olga', mirrorOf(owner.id))
  expect(await stored(target)).toBe(0)
  await trick(await inAs('mallory', 'responder'), 'mallory', streamOf(owner.id))
  expect(await stored(target)).toBeGreaterThan(3)
})

it('stores nothing where a responder writes the request that an observer has the server send on', async () => {
  const mallory = await inAs('mallory', 'responder')
  const target = events('second-victim')
  const config = { name: 'detour', deliver_subject: target, ack_policy: 'none', deliver_policy: 'all' }
  const request = JSON.stringify({ stream_name: streamOf(owner.id), config })
  const { seq } = await jetstream(mallory).publish(events('mallory'), request)
  const olga = await inAs('olga', 'observer')
  await vi.waitFor(async () => {
    const jsm = await jetstreamManager(olga, { checkAPI: false })
    expect((await jsm.streams.info(mirrorOf(owner.id))).state.last_seq).toBeGreaterThanOrEqual(seq)
  })
  for (const call of [`CONSUMER.CREATE.${streamOf(owner.id)}`, `CONSUMER.CREATE.${streamOf(owner.id)}.detour`])
    olga.publish(`$JS.API.DIRECT.GET.${mirrorOf(owner.id)}`, JSON.stringify({ seq }), {
      reply: `JS.${owner.id}.${call}`,
    })
  await olga.flush()
  await jetstream(mallory).publish(events('mallory'), 'after')
  expect(await stored(target)).toBe(0)
})

it('shows responders and observers to each other', async () => {
  const alice = await inAs('alice', 'responder')
  const olga = await inAs('olga', 'observer')
  const seen = new Set<string>()
  for (const [who, connection] of [
    ['alice', alice],
    ['olga', olga],
  ] as const) {
    connection.subscribe(presenceSubject(owner.id, '*'), {
      callback: (_error, { subject }) => void seen.add(`${who} sees ${subject.split('.').at(-1)}`),
    })
    await connection.flush()
  }
  alice.publish(presenceSubject(owner.id, 'alice'))
  olga.publish(presenceSubject(owner.id, 'olga'))
  await vi.waitFor(() =>
    expect([...seen].sort()).toEqual(['alice sees alice', 'alice sees olga', 'olga sees alice', 'olga sees olga']),
  )
})

it('lets whoever has an invite ask, and the owner answer there and nowhere else', async () => {
  const ada = await inAs('ada', 'owner')
  ada.subscribe(joinSubject(owner.id, '*'), { callback: (_error, asked) => void asked.respond('come in') })
  await ada.flush()
  const { seed, jwt } = await joinerFor(owner, { invite: 'inv1', expiresAt: Date.now() + 60_000 })
  const guest = await kept(connectAs(wayOf(owner), { seed, jwt }, joinInbox('inv1')))
  expect((await guest.request(joinSubject(owner.id, 'inv1'), 'may I?', { timeout: 2_000 })).string()).toBe('come in')

  guest.publish(joinSubject(owner.id, 'inv1'), 'may I?', { reply: events('bob') })
  guest.publish(joinSubject(owner.id, 'inv1'), 'may I?', { reply: `${memberInbox('bob')}.x` })
  await guest.flush()
  await guest.request(joinSubject(owner.id, 'inv1'), 'may I?', { timeout: 2_000 })
  expect(await stored(events('bob'))).toBe(0)
})

it('ends the connection of a removed user at once, and lets it in no more, not even after a new start', async () => {
  const mallory = await member(owner, 'mallory', 'responder')
  const olga = await member(owner, 'olga', 'observer')
  const connections = await Promise.all([kept(mallory.connect()), kept(olga.connect())])
  const alice = await inAs('alice', 'responder')
  const before = owner

  owner = await withoutUsers(owner, [mallory.publicKey, olga.publicKey])
  await pushAccounts(owner)

  await Promise.all(connections.map((connection) => connection.closed()))
  await expect(mallory.connect()).rejects.toThrow(/authorization/i)
  await expect(olga.connect()).rejects.toThrow(/authorization/i)
  expect(alice.isClosed()).toBe(false)
  expect(await withoutUsers(owner, [mallory.publicKey])).toBe(owner)

  await server.end()
  await server.start()
  await expect(mallory.connect()).rejects.toThrow(/authorization/i)
  await expect(inAs('bob', 'responder')).resolves.toBeDefined()
  // An older copy of the secrets undoes a removal (ADR 14); the newer one puts it right, also within the same second.
  await pushAccounts(before)
  await (await kept(mallory.connect())).flush()
  await pushAccounts(owner)
  await expect(mallory.connect()).rejects.toThrow(/authorization/i)
})

it('ends the connection of a user whose time is over', async () => {
  const guest = await member(owner, 'guest', 'responder', Date.now() + 2_000)
  await (await kept(guest.connect())).closed()
  // The server counts in whole seconds: within the last one it still takes a connection, and ends it.
  await vi.waitFor(
    async () => expect(await guest.connect().then(open.push, String)).toMatch(/authorization|expired/i),
    3_000,
  )
}, 10_000)

it('is not trusted under another authority, and trusts no other workspace’s members', async () => {
  const other = await newWorkspace()
  const { seed, jwt } = await member(owner, 'alice', 'responder')
  const way = { servers: owner.servers, ca: other.ca.certificate }
  await expect(connectAs(way, { seed, jwt }, memberInbox('alice'))).rejects.toThrow(/certificate|signature/i)
  const stranger = await member(other, 'eve', 'responder')
  await expect(connectAs(wayOf(owner), stranger, memberInbox('eve'))).rejects.toThrow(/authorization/i)
})

it('takes nobody who does not encrypt, and is refused where it does not', async () => {
  expect(await takesPlaintext('127.0.0.1', server.port)).toBe(false)
  const plain = await startNatsServer({ config: (port) => `listen: "127.0.0.1:${port}"` })
  try {
    expect(await takesPlaintext('127.0.0.1', plain.port)).toBe(true)
    await expect(connect({ servers: `127.0.0.1:${plain.port}`, tls: { ca: owner.ca.certificate } })).rejects.toThrow(
      /tls/i,
    )
    const [line, ...rest] = await checkServer({ ...owner, servers: [`127.0.0.1:${plain.port}`] })
    expect(line).toMatchObject({ ok: false, sentence: expect.stringContaining('Start the server with the files') })
    expect(rest).toEqual([])
  } finally {
    await plain.close()
  }
})

it('finds out a server that lets everybody do everything, and harms nothing on it', async () => {
  const open = await startNatsServer({
    config: async (port, folder) => {
      await writeServerFiles(folder, {
        'ca.pem': { content: owner.ca.certificate, secret: false },
        'server.pem': { content: owner.server.certificate, secret: false },
        'key.pem': { content: owner.server.key, secret: true },
      })
      return `listen: "127.0.0.1:${port}"
        tls { cert_file: "server.pem", key_file: "key.pem" }
        jetstream { store_dir: "data" }`
    },
  })
  try {
    const careless = { ...owner, servers: [`127.0.0.1:${open.port}`] }
    const accounts = (await checkServer(careless)).find(({ what }) => what === 'Accounts and stream')
    expect(accounts).toMatchObject({ ok: false })
    await provision(careless).catch(() => {})
    const alice = await kept((await member(careless, 'alice', 'responder')).connect())
    await jetstream(alice).publish(events('alice'), 'kept')

    const found = await Promise.all(
      tries(careless, Date.now).map(async ({ what, wrong }) => ((await wrong()) === '' ? '' : what)),
    )
    expect(found).toEqual(
      expect.arrayContaining([
        'A responder does nothing else',
        'Nor do you, every day',
        'Nobody deletes or empties the stream',
        'An observer writes nothing',
        'An invite lets somebody only ask',
      ]),
    )
    const jsm = await jetstreamManager(alice, { checkAPI: false })
    expect((await jsm.streams.getMessage(streamOf(owner.id), { seq: 1 }))?.string()).toBe('kept')
  } finally {
    await open.close()
  }
}, 20_000)

it('keeps what it holds when it is provisioned again, and says when nobody answers', async () => {
  const before = await stored(`warroom.${owner.id}.events.>`)
  await provision(owner)
  expect(await stored(`warroom.${owner.id}.events.>`)).toBe(before)
  const away = { ...owner, servers: ['127.0.0.1:1'] }
  await expect(pushAccounts(away)).rejects.toThrow('The server was not told who may come in')
  await expect(provision(away)).rejects.toThrow('What it holds was not touched.')
})
