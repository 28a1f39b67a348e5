import { createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { whyNot } from '../../../../src/main/sync/why-not'
import { freePort } from '../../../app/nats-server'
import { startWorkspaceServer, type WorkspaceServer } from '../../../app/workspace-server'
import { connected, type Member, openMember, until } from './member'

vi.setConfig({ testTimeout: 20_000 })

const open: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const start = async (options: Parameters<typeof startWorkspaceServer>[0] = {}): Promise<WorkspaceServer> => {
  const ws = await startWorkspaceServer(options)
  open.push(ws)
  return ws
}
const join = async (ws: WorkspaceServer, over = {}, device = 'ann'): Promise<Member> => {
  const member = openMember(await ws.access(device, over))
  open.push({ close: () => member.sync.stop() })
  return member
}
const stateOf = (member: Member) => member.connections.at(-1)
const says = (member: Member, state: string, sentence: RegExp): Promise<void> =>
  until(
    `${state} ${sentence}`,
    () => stateOf(member)?.state === state && sentence.test(stateOf(member)?.sentence ?? ''),
  )

test('over TLS, with the authority of the workspace', async () => {
  const ws = await start({ tls: true })
  const ann = await join(ws)
  await connected(ann)
  const eve = await join(ws, { ca: null }, 'eve')
  await says(eve, 'unreachable', /certificate that is not the workspace’s.*tell whoever runs it.*kept on this device/)
  const [server] = ann.access.servers
  const plain = await join(ws, { servers: [server?.replace('tls:', 'nats:')] }, 'plain')
  await says(plain, 'unreachable', /certificate/)
})

test.each(['expired', 'otherHost'] as const)('a certificate that is %s is not trusted', async (certificate) => {
  const ws = await start({ tls: true, certificate })
  await says(await join(ws), 'unreachable', /certificate/)
})

test('a server without encryption is sent nothing where encryption is asked for', async () => {
  const ws = await start()
  const ann = await join(ws, { servers: [`tls://127.0.0.1:${ws.server.port}`] })
  await says(ann, 'unreachable', /offers no encryption, so nothing was sent/)
  const far = await join(ws, { servers: ['nats://192.0.2.1:4222'] }, 'far')
  await says(far, 'unreachable', /without encryption.*same machine only/)
})

test('whoever is not of the workspace is refused, and goes on writing', async () => {
  const [ws, other] = [await start(), await start()]
  const ann = await join(ws, { servers: [`nats://127.0.0.1:${other.server.port}`] })
  await says(ann, 'refused', /does not let this device in.*kept on this device/)
})

test('a server that is not there, a name that is not known, and something else that answers', async () => {
  const ws = await start()
  const nobody = await join(ws, { servers: [`nats://127.0.0.1:${await freePort()}`] })
  await says(nobody, 'unreachable', /not running there.*goes on trying.*kept on this device/)
  const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const port = await freePort()
  web.listen(port, '127.0.0.1')
  open.push({ close: async () => web.close() })
  await says(await join(ws, { servers: [`nats://127.0.0.1:${port}`] }, 'web'), 'unreachable', /not a Warroom server/)
  expect(
    whyNot(
      Object.assign(new Error('getaddrinfo ENOTFOUND relay.example'), { code: 'ENOTFOUND' }),
      'relay.example:4222',
    ),
  ).toEqual({
    state: 'unreachable',
    sentence: expect.stringMatching(/name of the server \(relay.example:4222\) was not found/),
  })
})

test('a server that is paused does not answer; it is connected again within a second once it does', async () => {
  const ws = await start()
  const ann = await join(ws)
  await connected(ann)
  ws.server.signal('SIGSTOP')
  const before = ann.connections.length
  ann.sync.wake()
  await until('lost', () => stateOf(ann)?.state === 'unreachable')
  const since = stateOf(ann)?.since
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(stateOf(ann)).toMatchObject({ state: 'unreachable', since })
  ws.server.signal('SIGCONT')
  await connected(ann)
  expect(ann.connections.slice(before).map(({ state }) => state)).not.toContain('refused')
})

test('stopping takes no longer than a second, also where the server hangs', async () => {
  const ws = await start()
  const ann = await join(ws)
  await connected(ann)
  await ann.begin(null)
  ws.server.signal('SIGSTOP')
  const from = performance.now()
  await ann.sync.stop()
  expect(performance.now() - from).toBeLessThan(1000)
  expect(stateOf(ann)?.state).not.toBe('connected')
  ws.server.signal('SIGCONT')
})

test('a log that is not the one that was let in is not spoken for', async () => {
  const ws = await start()
  const ann = await join(ws)
  await connected(ann)
  expect(await ann.sync.handlers['sync.begin']({ device: 'another', cursor: null, missing: 0 })).toMatchObject({
    state: 'refused',
    sentence: expect.stringMatching(/made anew.*new invite/),
  })
  await until('let go', () => stateOf(ann)?.state === 'refused')
  await ann.begin(null)
  await connected(ann)
})
