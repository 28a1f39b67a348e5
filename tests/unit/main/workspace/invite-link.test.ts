import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newDeviceKey, signWith } from '../../../../src/main/workspace/device-key'
import { type InviteContent, linkOf, readInviteLink } from '../../../../src/main/workspace/invite-link'

const start = 'warroom://join/'
const now = 1_800_000_000_000
const { signingKey, key } = newDeviceKey()
const invite: InviteContent = {
  id: 'x3Jd-_9aQw01',
  workspace: 'k3f9a2m1',
  name: 'Payments on-call',
  by: 'Ana',
  servers: ['tls://nats.example.org:4222'],
  ca: `-----BEGIN CERTIFICATE-----\n${'MIIBkT'.repeat(100)}\n-----END CERTIFICATE-----\n`,
  owner: { device: 'd-owner', key },
  role: 'responder',
  expiresAt: now + 86_400_000,
  jwt: `eyJ0eXAi.${'eyJqdGki'.repeat(80)}.sig`,
  seed: 'SUAOL3NHKRNUPA3RPYJQLCLWNGB6KMWVKJJHRZ5SWMEAFHZ3TTVXYW2CWA',
}
const link = linkOf(invite, signingKey)
const packedOf = (content: unknown): string => {
  const packed = deflateRawSync(typeof content === 'string' ? content : JSON.stringify(content))
  const first = Buffer.from([1, packed.length >> 8, packed.length & 255])
  const signature = signWith(signingKey, Buffer.concat([Buffer.from('warroom invite\n'), first, packed]))
  return start + Buffer.concat([first, signature, packed]).toString('base64url')
}
const sentenceOf = (text: string, at = now): string => {
  const read = readInviteLink(text, at)
  return read.ok ? 'It was taken.' : read.sentence
}

describe('an invite', () => {
  it('is read as it was made', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }).filter((name) => name.length <= 200),
          by: fc.string({ maxLength: 200 }),
          role: fc.constantFrom('responder' as const, 'observer' as const),
          expiresAt: fc.integer({ min: now + 1, max: now + 31 * 86_400_000 }),
          jwt: fc.base64String({ minLength: 1, maxLength: 2000 }),
        }),
        (changed) => {
          const content = { ...invite, ...changed }
          expect(readInviteLink(linkOf(content, signingKey), now)).toEqual({ ok: true, content })
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is read with what people and browsers add around it', () => {
    expect(readInviteLink(`  ${link.replace('warroom', 'Warroom')}/\n`, now).ok).toBe(true)
  })

  it('of which any one character was changed is refused', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (let at = start.length; at < link.length; at++) {
      const other = alphabet[(alphabet.indexOf(link[at] ?? '') + 1 + (at % 62)) % 64]
      expect(sentenceOf(link.slice(0, at) + other + link.slice(at + 1)), `at ${at}`).not.toBe('It was taken.')
    }
  })

  it.each([
    ['that says it is of a newer version', start + Buffer.from([2, 0, 0]).toString('base64url'), /newer version/],
    ['that is cut off', link.slice(0, -40), /is not whole/],
    ['that is only its beginning', start, /is not whole/],
    ['with something after it', `${link}AAAA`, /altered/],
    ['with characters that are none of base64url', `${link.slice(0, 80)}%20${link.slice(80)}`, /characters/],
    ['to something else', 'warroom://incident/a', /not an invite/],
    ['from somewhere else', 'https://example.org/', /not an invite/],
    ['that is empty', '', /not an invite/],
    ['longer than any', start + 'A'.repeat(9000), /altered/],
    ['without a field', packedOf({ ...invite, seed: undefined }), /altered/],
    ['with a field that no version 1 has', packedOf({ ...invite, admin: true }), /altered/],
    ['to a server without encryption', packedOf({ ...invite, servers: ['nats://example.org'] }), /altered/],
    ['that is no JSON', packedOf('{'), /altered/],
    ['that unpacks to more than it may', packedOf('a'.repeat(5_000_000)), /altered/],
  ])('%s is refused with a sentence', (_what, text, sentence) => {
    expect(sentenceOf(text)).toMatch(sentence)
  })

  it('that another key has signed is refused', () => {
    expect(sentenceOf(linkOf(invite, newDeviceKey().signingKey))).toMatch(/altered/)
  })

  it('is refused from its end on', () => {
    expect(readInviteLink(link, invite.expiresAt - 1).ok).toBe(true)
    expect(sentenceOf(link, invite.expiresAt)).toMatch(/has expired/)
  })

  it('may be anything: there is always an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), fc.boolean(), (rest, isJoin) => {
        const read = readInviteLink(isJoin ? start + rest : rest, now)
        expect(read).toEqual({ ok: false, sentence: expect.stringMatching(/\.$/) })
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        const tail = Buffer.concat([Buffer.from([1, 0, Math.max(0, bytes.length - 64)]), bytes])
        expect(readInviteLink(start + tail.toString('base64url'), now).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})
