import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { silence, waitAsked } from '../../../../src/main/paging/targets/outcome'
import { at, noHurry, pageMessage, targetAt } from './message'
import { openReceiver, type Receiver, says } from './receiver'
import { testTls } from './test-tls'

const secret = 'Key-of-the-signature-9d1f'
const opened: Receiver[] = []
const open = async (cert: string | undefined = testTls.loopback): Promise<Receiver> => {
  const server = await openReceiver(cert)
  opened.push(server)
  return server
}
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})
const send = (origin: string, signal = noHurry()) =>
  targetAt({ kind: 'webhook', url: `${origin}/Path-3ab9c1d2` }, secret).send(pageMessage(), signal)

test.each([
  ['an expired certificate', testTls.expired, 'its certificate has expired'],
  ['a certificate of another host', testTls.otherHost, 'its certificate is for another host'],
])('%s: nothing is sent, and it is tried again', async (_name, cert, why) => {
  const server = await open(cert)
  expect(await send(server.origin)).toEqual({
    state: 'unconfirmed',
    why: `Nobody said whether it arrived: ${server.host} gave no answer, for ${why}.`,
    retryAfter: null,
  })
  expect(server.received).toEqual([])
})

test('a certificate that nobody known vouches for: nothing is sent', async () => {
  const server = await open()
  const { openTarget } = await import('../../../../src/main/paging/targets/open-target')
  const target = openTarget(
    {
      id: 't',
      name: 'T',
      on: true,
      gets: { pages: true, internalUpdates: false, customerUpdates: false },
      reaches: '',
      place: { kind: 'webhook', url: server.origin },
    },
    secret,
    { now: () => at },
  )
  expect(await target.send(pageMessage(), noHurry())).toMatchObject({
    state: 'unconfirmed',
    why: expect.stringContaining('nobody known vouches for its certificate'),
  })
  expect(server.received).toEqual([])
})

test.each([
  ['http://169.254.169.254/latest/meta-data?x=1', '169.254.169.254, a private address'],
  ['https://10.1.2.3:8443/', '10.1.2.3:8443, a private address'],
  ['http://[fd00::7]/', '[fd00::7], a private address'],
  ['http://[::ffff:192.168.0.1]/', '[::ffff:c0a8:1], a private address'],
  ['https://intranet/', 'intranet, a private address'],
  ['https://elsewhere.example/Path-3ab9c1d2', 'elsewhere.example'],
  ['::not an address', 'elsewhere'],
])('a pointer to %s is not followed, and said', async (location, where) => {
  const server = await open()
  for (const status of [301, 302, 303, 307, 308]) {
    server.answer = says(status, '', { Location: location })
    const { why } = (await send(server.origin)) as { why: string }
    if (location.startsWith(':')) expect(why).toContain(`(${status})`)
    else
      expect(why).toBe(
        `${server.host} pointed to ${where} (${status}). Warroom follows no such pointer, and sent nothing there. Check the address.`,
      )
  }
  expect(server.received).toHaveLength(5)
})

test('a pointer to a server that listens reaches it not', async () => {
  const [server, other] = [await open(), await open('')]
  server.answer = says(307, '', { Location: other.origin })
  expect(await send(server.origin)).toMatchObject({ state: 'refused' })
  expect(other.received).toEqual([])
})

test('an answer of 10 MB is cut off after 64 KB, whatever its status', async () => {
  const server = await open()
  let written = 0
  for (const [status, state] of [
    [200, 'refused'],
    [400, 'refused'],
    [500, 'unconfirmed'],
  ] as const) {
    written = 0
    let closed: Promise<unknown> = Promise.resolve()
    server.answer = (response) => {
      closed = once(response, 'close')
      response.writeHead(status)
      const more = () => {
        while (written < 10 * 1024 * 1024 && !response.destroyed) {
          written += 16 * 1024
          if (!response.write('x'.repeat(16 * 1024))) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    }
    const outcome = await send(server.origin)
    expect(outcome.state).toBe(state)
    expect(JSON.stringify(outcome).length).toBeLessThan(500)
    await closed
    expect(written).toBeLessThan(10 * 1024 * 1024)
  }
})

test.each([
  [429, '7', 7000],
  [429, new Date(at + 90_000).toUTCString(), 90_000],
  [503, 'soon', null],
  [503, undefined, null],
  [500, undefined, null],
  [408, '0', 0],
])('%i with Retry-After %s is tried again, not before that', async (status, header, retryAfter) => {
  const server = await open()
  server.answer = says(status, 'busy', header === undefined ? {} : { 'Retry-After': header })
  expect(await send(server.origin)).toEqual({
    state: 'unconfirmed',
    why: `${server.host} could not take it now (${status}): “busy”.`,
    retryAfter,
  })
})

test('no target makes a page wait for longer than an hour, or for a time that is past', () => {
  expect(waitAsked('999999999', at)).toBe(3_600_000)
  expect(waitAsked(new Date(at - 60_000).toUTCString(), at)).toBe(0)
})

test('one that takes the request and says nothing, and one that never ends its answer, are given up when they are told to be', async () => {
  const server = await open()
  for (const answer of [() => {}, (response: { write: (text: string) => void }) => response.write('{')]) {
    const patience = new AbortController()
    server.answer = (response) => {
      answer(response)
      patience.abort()
    }
    expect(await send(server.origin, patience.signal)).toEqual({
      state: 'unconfirmed',
      why: `Nobody said whether it arrived: ${server.host} gave no answer, for it did not answer in time.`,
      retryAfter: null,
    })
  }
  const before = new AbortController()
  before.abort()
  expect(await send(server.origin, before.signal)).toMatchObject({ state: 'unconfirmed' })
  expect(server.received).toHaveLength(2)
})

test('one that hangs up, one that speaks something else, one that is not there and a name that is not', async () => {
  const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  const other = createServer((socket) => socket.resume().end('220 mail.example ESMTP\r\n')).listen(0, '127.0.0.1')
  await Promise.all([once(rude, 'listening'), once(other, 'listening')])
  const portOf = (server: typeof rude): number => (server.address() as { port: number }).port
  const [gone, wrong] = [portOf(rude), portOf(other)]
  const whyOf = async (origin: string): Promise<string> => {
    const outcome = await send(origin)
    expect(outcome.state).toBe('unconfirmed')
    return 'why' in outcome ? outcome.why : ''
  }
  expect(await whyOf(`http://127.0.0.1:${gone}`)).toContain('the connection broke')
  expect(await whyOf(`https://127.0.0.1:${wrong}`)).toContain('no safe connection came about')
  rude.close()
  other.close()
  await Promise.all([once(rude, 'close'), once(other, 'close')])
  expect(await whyOf(`http://127.0.0.1:${gone}`)).toContain('nothing listens there')
  const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.invalid'), { code: 'ENOTFOUND' })
  expect(silence('nowhere.invalid', unknown)).toContain('its name was not found; this machine may be offline')
})

test('no sentence repeats the secret part of the address or the key', async () => {
  const server = await open()
  for (const status of [302, 400, 404, 429, 500]) {
    server.answer = (response, { path }) =>
      says(
        status,
        { message: `${path} ${secret} ${path.slice(1)}` },
        { Location: `https://h.example${path}` },
      )(response, {
        method: '',
        path,
        headers: {},
        body: '',
      })
    expect(JSON.stringify(await send(server.origin))).not.toMatch(/Path-3ab9c1d2|Key-of-the-signature/)
  }
})
