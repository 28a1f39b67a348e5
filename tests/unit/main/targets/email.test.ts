// What a server answers: RFC 5321, 4.2 (https://www.rfc-editor.org/rfc/rfc5321#section-4.2); STARTTLS: RFC 3207.
import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { at, noHurry, pageMessage, targetAt } from './message'
import { testTls } from './test-tls'

interface Mailbox {
  readonly port: number
  readonly mails: { readonly raw: string; readonly to: string[]; readonly secure: boolean; readonly user: unknown }[]
}

const opened: SMTPServer[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
})

const openMailbox = async (options: SMTPServerOptions = {}): Promise<Mailbox> => {
  const mails: Mailbox['mails'] = []
  const server = new SMTPServer({
    cert: testTls.loopback,
    key: testTls.key,
    authOptional: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      password === 'Password-77c0'
        ? done(null, { user: username })
        : done(new Error(`${username}:${password} is wrong`)),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push({
          raw: Buffer.concat(parts).toString('utf8'),
          to: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: session.user,
        })
        done(null, 'OK: queued as 4F2A')
      })
    },
    ...options,
  })
  opened.push(server)
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server as Server, 'listening')
  return { port: (server.server.address() as AddressInfo).port, mails }
}

const email = (port: number, changed: object = {}, secret = 'Password-77c0') =>
  targetAt(
    {
      kind: 'email',
      host: 'localhost',
      port,
      tls: 'starttls',
      user: 'warroom',
      from: 'warroom@example.org',
      to: ['oncall@example.org', 'lead@example.org'],
      ...changed,
    },
    secret,
  )

/** A mail's headers, unfolded. */
const headersOf = (raw: string): Record<string, string> =>
  Object.fromEntries(
    raw
      .split('\r\n\r\n')[0]
      ?.replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]) ?? [],
  )

test('a page is an encrypted mail of high priority in plain text, and delivered with the server’s answer', async () => {
  const box = await openMailbox()
  expect(await email(box.port).send(pageMessage(), noHurry())).toEqual({
    state: 'delivered',
    answer: '250 OK: queued as 4F2A',
  })
  const [mail] = box.mails
  expect(mail).toMatchObject({ to: ['oncall@example.org', 'lead@example.org'], secure: true, user: 'warroom' })
  const headers = headersOf(mail?.raw ?? '')
  expect(headers).toMatchObject({
    from: 'Warroom <warroom@example.org>',
    to: 'oncall@example.org, lead@example.org',
    subject: 'SEV1 Ana Ruiz is called as backup',
    date: new Date(at).toUTCString().replace('GMT', '+0000'),
    importance: 'High',
    'content-type': 'text/plain; charset=utf-8',
  })
  expect(mail?.raw).toContain('Card payments fail for half of all customers.')
  expect(mail?.raw).toContain('For Ana Ruiz.\r\nSEV1: Checkout rejects cards')
})

test('a repetition has the same Message-ID, another message another', async () => {
  const box = await openMailbox()
  for (const message of [pageMessage(), pageMessage(), pageMessage({ key: 'other' })])
    await email(box.port).send(message, noHurry())
  const [first, again, other] = box.mails.map(({ raw }) => headersOf(raw)['message-id'])
  expect(first).toMatch(/^<[0-9a-f]{40}@example\.org>$/)
  expect(again).toBe(first)
  expect(other).not.toBe(first)
})

test('implicit TLS, and none at all on this machine', async () => {
  const [safe, plain] = [await openMailbox({ secure: true }), await openMailbox({ hideSTARTTLS: true })]
  expect(await email(safe.port, { tls: 'implicit' }).send(pageMessage(), noHurry())).toMatchObject({
    state: 'delivered',
  })
  expect(await email(plain.port, { tls: 'none', user: '' }, '').send(pageMessage(), noHurry())).toMatchObject({
    state: 'delivered',
  })
  expect(safe.mails[0]?.secure).toBe(true)
})

test('a server without STARTTLS gets neither the password nor the mail', async () => {
  const said: string[] = []
  const box = await openMailbox({
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => {
      said.push(String(username))
      done(null, { user: username })
    },
  })
  expect(await email(box.port).send(pageMessage(), noHurry())).toMatchObject({
    state: expect.not.stringMatching('delivered'),
  })
  expect({ said, mails: box.mails }).toEqual({ said: [], mails: [] })
})

test.each([
  ['expired', { cert: testTls.expired }, 'its certificate has expired'],
  ['of another host', { cert: testTls.otherHost }, 'its certificate is for another host'],
])('a certificate that is %s gets neither, by STARTTLS and by implicit TLS', async (_name, cert, why) => {
  for (const [options, tls] of [
    [cert, 'starttls'],
    [{ ...cert, secure: true }, 'implicit'],
  ] as const) {
    const box = await openMailbox(options)
    expect(await email(box.port, { tls }).send(pageMessage(), noHurry())).toEqual({
      state: 'unconfirmed',
      why: `Nobody said whether it arrived: localhost gave no answer, for ${why}.`,
      retryAfter: null,
    })
    expect(box.mails).toEqual([])
  }
})

const failing = (responseCode: number, message: string): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => done(Object.assign(new Error(message), { responseCode })),
})

test('what a server puts off is tried again, what it refuses is not, in its words', async () => {
  const later = await openMailbox(failing(451, '4.7.1 Greylisted'))
  expect(await email(later.port).send(pageMessage(), noHurry())).toEqual({
    state: 'unconfirmed',
    why: 'localhost could not take it now (451): “451 4.7.1 Greylisted”.',
    retryAfter: null,
  })
  const never = await openMailbox(failing(550, '5.1.1 No such user'))
  expect(await email(never.port).send(pageMessage(), noHurry())).toEqual({
    state: 'refused',
    why: 'localhost refused it (550): “550 5.1.1 No such user”.',
  })
})

test('whom a server did not take it for is said, though others have it', async () => {
  const box = await openMailbox({
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('lead') ? new Error('unknown') : null),
  })
  expect(await email(box.port).send(pageMessage(), noHurry())).toEqual({
    state: 'delivered',
    answer: '250 OK: queued as 4F2A; not taken for lead@example.org',
  })
})

test('a wrong password is refused, and stands in no sentence', async () => {
  const box = await openMailbox()
  const outcome = await email(box.port, {}, 'Password-wrong').send(pageMessage(), noHurry())
  expect(outcome).toMatchObject({ state: 'refused', why: expect.stringContaining('(535)') })
  expect(JSON.stringify(outcome)).not.toContain('Password-wrong')
})

test('a server that takes the mail and says nothing is given up when it is told to be', async () => {
  const patience = new AbortController()
  const box = await openMailbox({ onData: (stream) => stream.resume().on('end', () => patience.abort()) })
  expect(await email(box.port).send(pageMessage(), patience.signal)).toEqual({
    state: 'unconfirmed',
    why: 'Nobody said whether it arrived: localhost gave no answer, for it did not answer in time.',
    retryAfter: null,
  })
})
