import { describe, expect, it } from 'vitest'
import type { TargetDraft, TargetPlace } from '../../../../src/contract/target'
import { hostOf, refusalOf, tidied } from '../../../../src/main/paging/targets/draft-rules'

const draft = (place: TargetPlace, changed: Partial<TargetDraft> = {}): TargetDraft => ({
  id: null,
  name: 'On-call',
  on: true,
  gets: { pages: true, internalUpdates: false, customerUpdates: false },
  reaches: '',
  secret: null,
  place,
  ...changed,
})
const refused = (place: TargetPlace, secret: string, changed: Partial<TargetDraft> = {}) =>
  refusalOf(draft(place, changed), secret)

const key = 'a-key-nobody-can-guess'
const routingKey = 'e93facc04764012d7bfb002500d5d1a6'
const email = {
  kind: 'email',
  host: 'smtp.example.org',
  port: 587,
  tls: 'starttls',
  user: 'warroom',
  from: 'warroom@example.org',
  to: ['oncall@example.org'],
} as const satisfies TargetPlace

describe('an address that is sent to', () => {
  it.each([
    [{ kind: 'webhook', url: 'https://hooks.example.org/pages' }, key],
    [{ kind: 'webhook', url: 'https://10.0.0.7:8443/pages' }, key],
    [{ kind: 'webhook', url: 'http://127.0.0.1:9000/' }, key],
    [{ kind: 'webhook', url: 'http://localhost:9000/' }, key],
    [{ kind: 'webhook', url: 'http://[::1]:9000/' }, key],
    [{ kind: 'ntfy', url: 'https://ntfy.sh/my-topic' }, ''],
    [{ kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/enqueue' }, routingKey],
    [{ kind: 'pagerduty', url: 'https://events.eu.pagerduty.com/v2/enqueue' }, routingKey],
    [{ kind: 'slack' }, 'https://hooks.slack.com/services/T/B/X'],
    [{ kind: 'slack' }, 'https://hooks.slack-gov.com/services/T/B/X'],
    [
      { kind: 'teams' },
      'https://prod-12.westeurope.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=x',
    ],
    [
      { kind: 'teams' },
      'https://default1.2.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/1',
    ],
    [{ kind: 'teams' }, 'https://example.webhook.office.com/webhookb2/1'],
    [email, 'word'],
    [{ ...email, host: '::1', tls: 'none' }, 'word'],
  ] as const satisfies (readonly [TargetPlace, string])[])('%o', (place, secret) => {
    expect(refused(place, secret)).toBeNull()
  })
})

describe('one that is not, with the field and a sentence', () => {
  it.each([
    ['http to elsewhere', { kind: 'webhook', url: 'http://hooks.example.org/' }, /everybody on the way could read/],
    [
      'http to what looks like this machine',
      { kind: 'webhook', url: 'http://127.0.0.1.evil.test/' },
      /everybody on the way/,
    ],
    ['http to a name below localhost', { kind: 'webhook', url: 'http://localhost.evil.test/' }, /everybody on the way/],
    ['another scheme', { kind: 'webhook', url: 'ftp://hooks.example.org/' }, /begins with ftp: is not sent to/],
    ['a file', { kind: 'webhook', url: 'file:///etc/passwd' }, /begins with file: is not sent to/],
    ['a script', { kind: 'webhook', url: 'javascript:alert(1)' }, /begins with javascript: is not sent to/],
    ['no address', { kind: 'webhook', url: 'hooks.example.org' }, /not a whole web address/],
    ['credentials', { kind: 'webhook', url: 'https://me:word@hooks.example.org/' }, /Take it out of the address/],
    ['a server without a topic', { kind: 'ntfy', url: 'https://ntfy.sh/' }, /the server with the topic/],
    ['a topic with more behind it', { kind: 'ntfy', url: 'https://ntfy.sh/topic?auth=x' }, /the server with the topic/],
    ['another host', { kind: 'pagerduty', url: 'https://events.pagerduty.com.evil.test/v2/enqueue' }, /Events go to/],
    ['another port', { kind: 'pagerduty', url: 'https://events.pagerduty.com:8443/v2/enqueue' }, /Events go to/],
    ['another path', { kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/change/enqueue' }, /Events go to/],
  ] as const)('%s', (_name, place, sentence) => {
    const secret = place.kind === 'ntfy' ? '' : place.kind === 'pagerduty' ? routingKey : key
    expect(refused(place, secret)).toEqual({ field: 'address', sentence: expect.stringMatching(sentence) })
  })

  it.each([
    ['slack', 'https://hooks.slack.com.evil.test/services/T', /begins with https:\/\/hooks\.slack\.com/],
    ['slack', 'http://hooks.slack.com/services/T', /everybody on the way/],
    ['slack', 'https://evil.test/?hooks.slack.com', /begins with https:\/\/hooks\.slack\.com/],
    ['slack', '', /not a whole web address/],
    ['teams', 'https://evil-logic.azure.com/', /The address of a Teams workflow/],
    ['teams', 'https://logic.azure.com.evil.test/', /The address of a Teams workflow/],
  ] as const)('%s at %s', (kind, secret, sentence) => {
    expect(refused({ kind }, secret)).toEqual({ field: 'secret', sentence: expect.stringMatching(sentence) })
  })

  it.each([
    [
      'a routing key that is none',
      { kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/enqueue' },
      'short',
      'secret',
    ],
    ['a signature’s key that is guessed', { kind: 'webhook', url: 'https://h.example/' }, 'password', 'secret'],
    ['a token that breaks a header', { kind: 'ntfy', url: 'https://ntfy.sh/t' }, 'tk\r\nX: 1', 'secret'],
    ['a user without a password', email, '', 'secret'],
    ['no encryption to elsewhere', { ...email, tls: 'none' }, 'word', 'security'],
    [
      'no encryption to what looks like this machine',
      { ...email, host: '127.0.0.1.evil.test', tls: 'none' },
      'word',
      'security',
    ],
    ['a server that is an address', { ...email, host: 'smtp://example.org' }, 'word', 'address'],
    ['a sender with a line break', { ...email, from: 'a@b\r\nBcc: c@d' }, 'word', 'from'],
    ['a recipient that is none', { ...email, to: ['ok@example.org', 'Ana <ana@example.org>'] }, 'word', 'to'],
    ['two recipients in one', { ...email, to: ['a@example.org,b@example.org'] }, 'word', 'to'],
  ] as const)('%s', (_name, place, secret, field) => {
    const parts = 'to' in place ? { ...place, to: [...place.to] } : place
    expect(refused(parts, secret)).toEqual({ field, sentence: expect.stringMatching(/\.$/) })
  })

  it('nothing to get, and updates for PagerDuty', () => {
    const nothing = { pages: false, internalUpdates: false, customerUpdates: false }
    expect(refused({ kind: 'webhook', url: 'https://h.example/' }, key, { gets: nothing })?.field).toBe('gets')
    const pagerduty = { kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/enqueue' } as const
    expect(refused(pagerduty, routingKey, { gets: { ...nothing, customerUpdates: true } })?.field).toBe('gets')
  })
})

it('a place is written as it is sent to, and its host never shows what may be a secret', () => {
  expect(tidied({ kind: 'webhook', url: 'HTTPS://Hooks.Example.org:443/a b#c' })).toEqual({
    kind: 'webhook',
    url: 'https://hooks.example.org/a%20b',
  })
  expect(hostOf({ kind: 'slack' }, 'https://hooks.slack.com/services/T/B/X')).toBe('hooks.slack.com')
  expect(hostOf({ ...email, to: [...email.to] }, '')).toBe('smtp.example.org:587')
})
