import type { Delivery } from '@contract/sync'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openFeed } from '../../../../src/main/sync/feed'
import { startWorkspaceServer, type WorkspaceServer } from '../../../app/workspace-server'
import { connected, idsOf, type Member, openMember, readTo, share, until } from './member'

vi.setConfig({ testTimeout: 20_000 })

let ws: WorkspaceServer
let members: Member[] = []
beforeAll(async () => {
  ws = await startWorkspaceServer()
})
afterAll(() => ws.close())
afterEach(async () => {
  await Promise.all(members.map(({ sync }) => sync.stop()))
  members = []
  const { nc, jsm } = await ws.admin()
  await jsm.streams.delete('WR_ws1').catch(() => {})
  await nc.close()
  await ws.makeStream()
})

const join = async (device: string): Promise<Member> => {
  const member = openMember(await ws.access(device))
  members.push(member)
  await connected(member)
  return member
}
const texts = (count: number, of = 'entry'): string[] =>
  Array.from({ length: count }, (_, at) => JSON.stringify([{ id: `${of}-${at}` }]))

test('an empty stream is read to its end at once', async () => {
  const ann = await join('ann')
  await ann.begin(null)
  await until('a delivery', () => ann.deliveries.length > 0)
  expect(ann.deliveries).toEqual([
    {
      feed: 1,
      number: 1,
      anew: null,
      messages: [],
      holes: [],
      left: 0,
      to: { created: expect.any(String), seq: 0, mark: '' },
    },
  ])
  expect(ann.connections.at(-1)?.server).toMatchObject({ stream: 'WR_ws1', messages: 0, last: 0, version: '2.9.10' })
})

test('what is written is read in its order, by others and by its writer, and read on from the cursor', async () => {
  const [ann, bob] = [await join('ann'), await join('bob')]
  const ids = await share(ann, await ann.seal(texts(1500)))
  await bob.begin(null)
  await readTo(bob, 1500)
  expect(idsOf(bob.deliveries)).toEqual(ids)
  expect(bob.deliveries.flatMap(({ messages }) => messages).every(({ run, problem }) => run && !problem)).toBe(true)
  const more = await share(ann, await ann.seal(texts(3, 'later')))
  await readTo(bob, 1503)
  const seen = bob.deliveries.length
  await bob.begin()
  await until('read again', () => bob.deliveries.length > seen)
  expect(bob.deliveries.at(-1)).toMatchObject({ anew: null, messages: [], left: 0, to: { seq: 1503 } })
  expect(idsOf(bob.deliveries)).toEqual([...ids, ...more])
})

test('a reading that ends while the page is busy waits for the page, and goes on', async () => {
  const ann = await join('ann')
  const long = texts(40).map((text) => text.replace('entry', 'x'.repeat(100_000)))
  await share(ann, await ann.seal(long))
  ann.takes = false
  await ann.begin(null)
  await until('two', () => ann.deliveries.length === 2)
  const { nc, jsm } = await ws.admin()
  for await (const { name } of jsm.consumers.list('WR_ws1')) await jsm.consumers.delete('WR_ws1', name)
  await nc.flush()
  await nc.close()
  // Main would not get here if it looked for more without a pause.
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(ann.deliveries).toHaveLength(2)
  ann.takes = true
  for (const delivery of [...ann.deliveries]) ann.take(delivery)
  await readTo(ann, 40)
  expect(new Set(idsOf(ann.deliveries)).size).toBe(40)
})

test('at most two deliveries wait for the page', async () => {
  const ann = await join('ann')
  const long = texts(40).map((text) => text.replace('entry', 'x'.repeat(100_000)))
  await share(ann, await ann.seal(long))
  ann.takes = false
  await ann.begin({ created: 'another', seq: 1, mark: 'x' })
  await until('two', () => ann.deliveries.length === 2)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(ann.deliveries).toHaveLength(2)
  expect(ann.deliveries[0]?.anew).toMatch(/new store/)
  ann.takes = true
  for (const delivery of [...ann.deliveries]) ann.take(delivery)
  await readTo(ann, 40)
  expect(new Set(idsOf(ann.deliveries)).size).toBe(40)
  // What has gathered meanwhile goes out together, by about a megabyte.
  expect(Math.max(...ann.deliveries.map(({ messages }) => messages.length))).toBe(10)
})

test('a newcomer of a long stream reads the owner’s runs first, then the last days, then all', async () => {
  const [ann, owner, eve] = [await join('ann'), await join('owner'), await join('eve')]
  const { nc, jsm } = await ws.admin()
  const js = jsm.jetstream()
  const junk = Array.from({ length: 2001 }, (_, at) => `junk-${at}`)
  await Promise.all(junk.map((msgID) => js.publish('warroom.ws1.events.x.y', 'no run', { msgID, timeout: 10_000 })))
  await nc.close()
  const anns = [...junk, ...(await share(ann, await ann.seal(texts(2))))]
  const owners = await share(owner, await owner.seal(texts(2)))
  await eve.begin(null)
  await readTo(eve, 2005)
  const ahead = eve.deliveries.filter(({ to }) => to === null)
  expect(idsOf(ahead.slice(0, 1))).toEqual(owners)
  expect(idsOf(ahead.slice(1))).toEqual([...anns, ...owners])
  expect(ahead.every(({ left }) => left > 0)).toBe(true)
  expect(idsOf(eve.deliveries.filter(({ to }) => to !== null))).toEqual([...anns, ...owners])
})

test('a message that is deleted on the server is told as a hole', async () => {
  const ann = await join('ann')
  await share(ann, await ann.seal(texts(5)))
  const { nc, jsm } = await ws.admin()
  await jsm.streams.deleteMessage('WR_ws1', 2)
  await jsm.streams.deleteMessage('WR_ws1', 3)
  await nc.close()
  await ann.begin(null)
  await readTo(ann, 5)
  expect(ann.deliveries.flatMap(({ holes }) => holes)).toEqual([{ from: 2, to: 3 }])
})

test('a stream that is made anew while it is read is read from its beginning, and said', async () => {
  const ann = await join('ann')
  await ann.begin(null)
  await share(ann, await ann.seal(texts(5)))
  await readTo(ann, 5)
  const { nc, jsm } = await ws.admin()
  await jsm.streams.delete('WR_ws1')
  await nc.close()
  await ws.makeStream()
  const again = await share(ann, await ann.seal(texts(2, 'again')))
  await readTo(ann, 2)
  expect(ann.deliveries.at(-1)?.anew).toMatch(/new store.*given back/)
  expect(idsOf(ann.deliveries.filter(({ anew }) => anew))).toEqual(again)
})

test('a server that has no stream of the workspace is said not to serve it, until it does', async () => {
  const ann = await join('ann')
  const { nc, jsm } = await ws.admin()
  await jsm.streams.delete('WR_ws1')
  await nc.close()
  await ann.begin(null)
  await until('said', () => ann.connections.at(-1)?.sentence.includes('its store of this workspace does not') === true)
  expect((await ann.publish(await ann.seal(texts(1))))[0]?.outcome).toBe('unknown')
  await ws.makeStream()
  await until('read', () => ann.deliveries.at(-1)?.left === 0)
  expect(ann.connections.at(-1)?.state).toBe('connected')
})

test('a stream that lost its tail is read anew, also when its numbers are given again', async () => {
  const [ann, bob] = [await join('ann'), await join('bob')]
  await ann.begin(null)
  const runs = await ann.seal(texts(5))
  await share(ann, runs)
  await readTo(ann, 5)
  const cursor = ann.cursor()
  if (!cursor) throw new Error('no cursor')
  await bob.begin({ ...cursor, seq: 9 })
  await until('anew', () => bob.deliveries.at(-1)?.left === 0)
  expect(bob.deliveries[0]?.anew).toMatch(/lost the newest part/)
  const eve = await join('eve')
  await eve.begin({ ...cursor, seq: 4 })
  await until('anew', () => eve.deliveries.at(-1)?.left === 0)
  expect(eve.deliveries[0]?.anew).toMatch(/another message/)
})

test('what is asked to be read again is', async () => {
  const ann = await join('ann')
  await ann.begin(null)
  const ids = await share(ann, await ann.seal(texts(3)))
  await readTo(ann, 3)
  const before = ann.deliveries.length
  ann.sync.handlers['sync.reread']()
  await until('again', () => idsOf(ann.deliveries.slice(before)).length === 3)
  expect(idsOf(ann.deliveries.slice(before))).toEqual(ids)
  expect(ann.deliveries.at(-1)?.anew).toMatch(/asked for/)
})

test('a message larger than one request is read; no request asks for more than a megabyte', async () => {
  const [ann, bob] = [await join('ann'), await join('bob')]
  const { nc } = await ws.admin()
  const asked: { batch: number; max_bytes?: number }[] = []
  nc.subscribe('$JS.API.CONSUMER.MSG.NEXT.>', { callback: (_, message) => void asked.push(message.json()) })
  await nc.flush()
  const big = texts(1)[0]?.replace('entry', 'x'.repeat(3_000_000)) ?? ''
  const ids = await share(ann, await ann.seal([...texts(2), big, ...texts(2, 'later')]))
  await bob.begin(null)
  await readTo(bob, 5)
  expect(idsOf(bob.deliveries)).toEqual(ids)
  for (const { batch, max_bytes } of asked) expect(batch === 1 || (max_bytes ?? Infinity) <= 1024 * 1024).toBe(true)
  expect(asked.some(({ batch }) => batch === 1)).toBe(true)
  await nc.close()
})

test('what is written once all is read arrives by itself', async () => {
  const [ann, bob] = [await join('ann'), await join('bob')]
  await bob.begin(null)
  await until('read', () => bob.deliveries.length > 0)
  for (const [at, run] of (await ann.seal(texts(40))).entries()) {
    void ann.publish([run])
    await until(`message ${at}`, () => bob.cursor()?.seq === at + 1)
  }
  expect(bob.deliveries.at(-1)).toMatchObject({ feed: 1, left: 0 })
})

test('a message that the server can no longer give is missed by whoever had it, and all is read again to give it back', async () => {
  const [ann, bob] = [await join('ann'), await join('bob')]
  await share(ann, await ann.seal(texts(10)))
  const { nc, jsm } = await ws.admin()
  const access = await ws.access('cat')
  const deliveries: Delivery[] = []
  let feeds = 0
  const cat = openFeed(access, {
    now: Date.now,
    deliver: (delivery) => {
      deliveries.push(delivery)
      setImmediate(() => cat.took(delivery.feed, delivery.number))
    },
    sawStream: () => {},
    serves: () => {},
    log: () => {},
    nextFeed: () => ++feeds,
    pauseBeforeLook: () => 50,
  })
  cat.begin({ cursor: null, missing: 0 })
  cat.up(nc, jsm)
  try {
    await until('all read', () => deliveries.some(({ to }) => to?.seq === 10))
    await jsm.streams.deleteMessage('WR_ws1', 4)
    await until('read again', () => deliveries.some(({ feed, to }) => feed > 1 && to?.seq === 10))
    expect(deliveries.find(({ feed }) => feed > 1)?.anew).toMatch(/cannot give/)
    expect(deliveries.filter(({ feed }) => feed > 1).flatMap(({ holes }) => holes)).toEqual([{ from: 4, to: 4 }])
    await share(bob, await bob.seal(texts(2, 'more')))
    await until('read on', () => deliveries.some(({ to }) => to?.seq === 12))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(feeds).toBe(2)
  } finally {
    cat.down()
    await nc.close()
  }
})
