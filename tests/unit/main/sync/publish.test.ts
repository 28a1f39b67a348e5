import { runId } from '@domain/sync/run'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { eventsSubject } from '../../../../src/main/sync/access'
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
})

const join = async (device: string, over = {}): Promise<Member> => {
  const member = openMember(await ws.access(device, over))
  members.push(member)
  await connected(member)
  return member
}
const texts = (count: number, of: string, size = 400): string[] =>
  Array.from({ length: count }, (_, at) => JSON.stringify([{ id: `${of}-${at}`, text: 'x'.repeat(size) }]))
const lastOf = async (): Promise<number> => {
  const { nc, jsm } = await ws.admin()
  const { state } = await jsm.streams.info('WR_ws1')
  await nc.close()
  return state.last_seq
}

test('a run that is sent twice is stored once', async () => {
  const ann = await join('ann')
  const before = await lastOf()
  const runs = await ann.seal(texts(2, 'twice'))
  await share(ann, runs)
  await share(ann, runs)
  expect(await lastOf()).toBe(before + 2)
})

test('a run whose id somebody else has taken for something else gets there all the same', async () => {
  const ann = await join('ann8')
  const [run] = await ann.seal(texts(1, 'taken'))
  if (!run) throw new Error('no run')
  const { nc, jsm } = await ws.admin()
  await jsm.jetstream().publish(eventsSubject('ws1', 'eve', 'ann8'), 'no run', { msgID: runId(run) })
  await nc.close()
  const before = await lastOf()
  // The server says that it has it; it comes again, as it is not read from the stream.
  await share(ann, [run])
  await share(ann, [run])
  expect(await lastOf()).toBe(before + 1)
  await ann.begin(null)
  await readTo(ann, before + 1)
  expect(ann.deliveries.flatMap(({ messages }) => messages).at(-1)?.run).toEqual(run)
})

test('a run that the server has is not stored again, however often it is sent', async () => {
  const ann = await join('ann9')
  const runs = await ann.seal(texts(2, 'often'))
  await share(ann, runs)
  const before = await lastOf()
  for (let time = 0; time < 3; time += 1) await share(ann, runs)
  expect(await lastOf()).toBe(before)
})

test('a run that the server says it knows and cannot give is stored anew when it is handed in once more', async () => {
  const ann = await join('ann3')
  const runs = await ann.seal(texts(1, 'unreadable'))
  await share(ann, runs)
  const before = await lastOf()
  const { nc, jsm } = await ws.admin()
  await jsm.streams.deleteMessage('WR_ws1', before)
  await nc.close()
  await share(ann, runs)
  expect(await lastOf()).toBe(before)
  await share(ann, runs)
  expect(await lastOf()).toBe(before + 1)
})

test('another device’s run is given back under the name of who carries it', async () => {
  const [ann, bob] = [await join('ann2'), await join('bob')]
  const runs = await ann.seal(texts(1, 'back'))
  const ids = await share(bob, runs)
  await bob.begin(null)
  await until('read', () => idsOf(bob.deliveries).includes(ids[0] ?? ''))
  expect(bob.deliveries.flatMap(({ messages }) => messages).find(({ id }) => id === ids[0])?.run).toEqual(runs[0])
})

test('a run of 7.9 MB is stored and read as it was; a bigger one is said to be too big', async () => {
  const ann = await join('big')
  const [run, huge] = await ann.seal([...texts(1, 'big', 7_900_000), ...texts(1, 'huge', 8_500_000)])
  if (!run || !huge) throw new Error('no runs')
  expect(await ann.publish([huge, run])).toMatchObject([{ outcome: 'too-big' }, { outcome: 'stored', sentence: '' }])
  await ann.begin(null)
  await until('read', () => ann.deliveries.at(-1)?.left === 0)
  expect(ann.deliveries.flatMap(({ messages }) => messages).find(({ bytes }) => bytes > 7_000_000)?.run).toEqual(run)
})

test('a device that may not write there is refused', async () => {
  const ann = await join('ann3')
  const [run] = await ann.seal(texts(1, 'foreign'))
  const eve = await join('eve', { device: 'eve', workspace: 'ws2' })
  if (!run) throw new Error('no run')
  const [sent] = await eve.publish([run])
  expect(sent).toMatchObject({ outcome: 'refused' })
  expect(sent?.sentence).toMatch(/kept on this device/)
})

test('without a connection it is said at once, and nothing is sent later', async () => {
  const ann = await join('ann4')
  const before = await lastOf()
  const runs = await ann.seal(texts(3, 'offline'))
  await ws.server.end()
  await until('down', () => ann.connections.at(-1)?.state === 'unreachable')
  const from = performance.now()
  expect((await ann.publish(runs)).map(({ outcome }) => outcome)).toEqual(['offline', 'offline', 'offline'])
  expect(performance.now() - from).toBeLessThan(100)
  await ws.server.start()
  const back = performance.now()
  await connected(ann)
  expect(performance.now() - back).toBeLessThan(1000)
  expect(await lastOf()).toBe(before)
})

test('a server that is killed meanwhile leaves outcomes unknown, and each run is stored once in the end', async () => {
  const ann = await join('ann5')
  const before = await lastOf()
  const runs = await ann.seal(texts(1000, 'killed', 6000))
  const results = [ann.publish(runs.slice(0, 500)), ann.publish(runs.slice(500))]
  await new Promise((resolve) => setTimeout(resolve, 30))
  await ws.server.kill()
  const outcomes = new Set((await Promise.all(results)).flat().map(({ outcome }) => outcome))
  expect(outcomes.has('unknown') || outcomes.has('offline')).toBe(true)
  await ws.server.start()
  await connected(ann)
  await share(ann, runs)
  expect(await lastOf()).toBe(before + 1000)
  await ann.begin(null)
  await readTo(ann, before + 1000)
})

test('a full stream is said in a sentence, and nothing is taken for stored', async () => {
  const { nc, jsm } = await ws.admin()
  await jsm.streams.delete('WR_ws1')
  await nc.close()
  await ws.makeStream({ max_bytes: 20_000 })
  const ann = await join('ann7')
  const sent = await ann.publish(await ann.seal(texts(40, 'full', 1000)))
  expect(sent[0]?.outcome).toBe('stored')
  expect(sent.at(-1)).toMatchObject({
    outcome: 'full',
    sentence: expect.stringMatching(/no room left.*kept on this device/),
  })
  expect(await lastOf()).toBe(sent.filter(({ outcome }) => outcome === 'stored').length)
})
