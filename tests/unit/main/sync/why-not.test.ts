import { expect, test } from 'vitest'
import { whyNot } from '../../../../src/main/sync/why-not'

const failed = (message: string, code = ''): Error => Object.assign(new Error(message), { code })

test.each<[string, unknown, 'unreachable' | 'refused', RegExp]>([
  ['nobody there', failed('connect ECONNREFUSED 10.0.0.1:4222', 'ECONNREFUSED'), 'unreachable', /not running there/],
  ['no such name', failed('getaddrinfo ENOTFOUND relay', 'ENOTFOUND'), 'unreachable', /name of the server.*network/],
  ['no names at all', failed('getaddrinfo EAI_AGAIN relay', 'EAI_AGAIN'), 'unreachable', /name of the server/],
  ['no network', failed('connect ENETUNREACH', 'ENETUNREACH'), 'unreachable', /no way to.*network/],
  ['no answer', failed('timeout'), 'unreachable', /does not answer/],
  ['a slow log-in', failed("'Authentication Timeout'"), 'unreachable', /does not answer/],
  ['nothing said', undefined, 'unreachable', /connection to relay was lost/],
  ['cut', failed('read ECONNRESET', 'ECONNRESET'), 'unreachable', /was lost/],
  [
    'a certificate of somebody',
    failed('self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'),
    'unreachable',
    /certificate/,
  ],
  [
    'another host’s',
    failed('Hostname/IP does not match', 'ERR_TLS_CERT_ALTNAME_INVALID'),
    'unreachable',
    /certificate/,
  ],
  ['plaintext', failed("server does not support 'tls'"), 'unreachable', /no encryption/],
  ['full', failed('maximum connections exceeded'), 'unreachable', /as many connections/],
  ['not let in', failed("'Authorization Violation'"), 'refused', /removed from the workspace/],
  ['removed just now', failed('User Authentication Revoked'), 'refused', /removed from the workspace/],
  ['run out', failed('User Authentication Expired'), 'refused', /run out.*new invite/],
  [
    'an error behind an error',
    new Error('failed', { cause: failed('x', 'ECONNREFUSED') }),
    'unreachable',
    /not running/,
  ],
])('%s is said in sentences that end with what becomes of the entries', (_name, error, state, sentence) => {
  const why = whyNot(error, 'relay')
  expect(why.state).toBe(state)
  expect(why.sentence).toMatch(sentence)
  expect(why.sentence).toMatch(/What you write is kept on this device and shared when [^.]+\.$/)
})
