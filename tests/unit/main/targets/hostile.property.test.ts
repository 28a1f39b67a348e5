import { validateHeaderName, validateHeaderValue } from 'node:http'
import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import type { Message } from '../../../../src/main/paging/message'
import { mailOf } from '../../../../src/main/paging/targets/email'
import { ntfy } from '../../../../src/main/paging/targets/ntfy'
import { outcomeOf } from '../../../../src/main/paging/targets/outcome'
import { pagerduty } from '../../../../src/main/paging/targets/pagerduty'
import { slack } from '../../../../src/main/paging/targets/slack'
import { teams } from '../../../../src/main/paging/targets/teams'
import { webhook } from '../../../../src/main/paging/targets/webhook'
import { oneLine, pieces } from '../../../../src/main/paging/targets/words'

const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\r',
      '\n',
      '\0',
      '\u202e',
      '\u2028',
      '\ud800',
      '\udc00',
      '🔥',
      '&',
      '<',
      '>',
      '"',
      '\\',
      'é',
    ),
  }),
  fc.constantFrom(
    'a\r\nBcc: everybody@example.org\r\n\r\nx',
    '<!channel> *x* <https://evil.test|y>',
    '[x](javascript:alert(1)) {{DATE(2027-01-01T00:00:00Z)}}',
    '","injected":"',
    '\r\n.\r\nMAIL FROM:<x@y>',
  ),
  fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), fc.constantFrom(200, 20_000))
    .map(([one, n]) => one.repeat(n)),
)

const hostileMessage: fc.Arbitrary<Message> = fc.record({
  key: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), fc.constant('page:x\r\nX-Injected: 1')),
  action: fc.constantFrom('trigger', 'acknowledge', 'resolve', 'post', 'test'),
  incident: fc.record({
    id: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    title: hostileText,
    severity: fc.constantFrom('SEV0', 'SEV1', 'SEV2', 'SEV3'),
  }),
  summary: hostileText,
  text: hostileText,
  person: hostileText,
  at: fc.integer({ min: 0, max: 8.64e15 }),
})

const door = { url: new URL('https://localhost/topic'), secret: 'Key-of-the-signature-9d1f' }

test.each(Object.entries({ pagerduty, slack, teams, ntfy, webhook }))(
  'no text breaks a header or the JSON of %s, or makes it longer than the vendor takes',
  (name, kind) => {
    const most = { teams: 28 * 1024, slack: 100_000, ntfy: 20_000 }[name] ?? 512 * 1024
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const { headers, body } = kind.request(message, door, 1_800_000_000_000)
        for (const [header, value] of Object.entries(headers)) {
          validateHeaderName(header)
          validateHeaderValue(header, value)
        }
        expect(body).not.toMatch(/\p{Cs}/u)
        expect(Buffer.byteLength(body)).toBeLessThan(most)
        const read = JSON.parse(body)
        expect(read.injected).toBeUndefined()
        if (name === 'slack') expect(body.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/)
      }),
      { numRuns: 150 },
    )
  },
)

test('a text of a megabyte and one of nothing are sent too', () => {
  for (const text of ['x\n<&>'.repeat(200_000), ''])
    for (const kind of [pagerduty, slack, teams, ntfy, webhook]) {
      const incident = { id: 'i', title: text, severity: 'SEV0' as const }
      const message = { key: 'k', action: 'trigger' as const, incident, summary: text, text, person: text, at: 0 }
      expect(Buffer.byteLength(kind.request(message, door, 0).body)).toBeLessThan(100_000)
    }
})

test('no text adds a header or a recipient to a mail', async () => {
  const place = {
    kind: 'email' as const,
    host: 'localhost',
    port: 25,
    tls: 'starttls' as const,
    user: '',
    from: 'warroom@example.org',
    to: ['oncall@example.org'],
  }
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const allowed =
    /^(From|To|Subject|Message-ID|Date|MIME-Version|Content-Type|Content-Transfer-Encoding|X-Priority|X-MSMail-Priority|Importance):/i
  await fc.assert(
    fc.asyncProperty(hostileMessage, async (message) => {
      const { envelope, message: raw } = await writer.sendMail(mailOf(message, place))
      expect(envelope).toEqual({ from: 'warroom@example.org', to: ['oncall@example.org'] })
      const [head = ''] = String(raw).split('\r\n\r\n')
      for (const line of head.split('\r\n')) if (!/^[ \t]/.test(line)) expect(line).toMatch(allowed)
      expect(head).not.toMatch(/^Bcc:/im)
    }),
    { numRuns: 100 },
  )
})

test('whatever a target answers is a state and one readable line', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 599 }),
      hostileText,
      fc.boolean(),
      fc.option(hostileText),
      fc.option(hostileText),
      (status, body, whole, location, retryAfter) => {
        const outcome = outcomeOf(
          { status, body, whole, location, retryAfter },
          { host: 'h.example', taken: webhook.taken, hidden: [door.secret], now: 0 },
        )
        const said = 'why' in outcome ? outcome.why : outcome.answer
        expect(said.length).toBeLessThan(1000)
        expect(said).not.toMatch(/[\r\n\0\u202e]/)
        if (status < 200 || status >= 300) expect(outcome.state).not.toBe('delivered')
      },
    ),
    { numRuns: 500 },
  )
})

test('pieces put together are the text, each fits, and an ellipsis says when not all of it is there', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.integer({ min: 8, max: 40 }),
      fc.integer({ min: 1, max: 5 }),
      (text, room, most) => {
        const made = pieces(text, { room, most })
        for (const piece of made) expect(piece.length).toBeLessThanOrEqual(room)
        expect(made.length).toBeLessThanOrEqual(most)
        const whole = made.join('')
        if (whole !== text) {
          expect(whole.endsWith('…')).toBe(true)
          expect(text.startsWith(whole.slice(0, -1))).toBe(true)
        }
      },
    ),
  )
  expect(oneLine('  a\r\n\tb\u202e\0c  ', 100)).toBe('a b c')
})
