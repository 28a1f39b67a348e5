import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { feedArgs, keptInApp, signFeeds, updateFeed } from '../../../scripts/update-feed.mjs'
import { feedOf } from '../../../src/main/feed'
import { isSignedBy } from '../../../src/main/signed-feed'

const folder = mkdtempSync(join(tmpdir(), 'warroom-feed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const url = 'https://updates.example.org/warroom/'
const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64')
const written = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const keyFile = (name: string, key: KeyObject): string =>
  written(name, String(key.export({ type: 'pkcs8', format: 'pem' })))

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const text = 'version: 1.0.0\n'
const signature = sign(null, Buffer.from(text), privateKey).toString('base64')

describe('a signature', () => {
  test('is right for the text and the key it was made with, and for no other', () => {
    expect(isSignedBy(text, signature, spki(publicKey))).toBe(true)
    expect(isSignedBy(`${text} `, signature, spki(publicKey))).toBe(false)
    expect(isSignedBy(text, signature, spki(generateKeyPairSync('ed25519').publicKey))).toBe(false)
  })

  test('is never right when it is empty, no base64, or the key is none or of another kind', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const byEc = sign('sha256', Buffer.from(text), ec.privateKey).toString('base64')
    expect(isSignedBy(text, '', spki(publicKey))).toBe(false)
    expect(isSignedBy(text, '§', spki(publicKey))).toBe(false)
    expect(isSignedBy(text, signature, '')).toBe(false)
    expect(isSignedBy(text, signature, 'AAAA')).toBe(false)
    expect(isSignedBy(text, byEc, spki(ec.publicKey))).toBe(false)
  })
})

describe('what npm run dist is given', () => {
  test('nothing: the build has no feed', () => {
    expect(updateFeed({})).toBeNull()
    expect(feedArgs(null)).toEqual([])
  })

  test('an address and a key: the app keeps the address and the public half, and the feed files are signed with the other', async () => {
    const feed = updateFeed({ WARROOM_UPDATE_URL: url, WARROOM_UPDATE_KEY: keyFile('key.pem', privateKey) })
    if (!feed) throw new Error('no feed')
    written('package.json', JSON.stringify({ name: 'warroom', updates: keptInApp(feed) }))
    expect(await feedOf(folder)).toEqual({ url, key: spki(publicKey) })
    written('latest-linux.yml', text)
    signFeeds(feed, folder)
    const beside = readFileSync(join(folder, 'latest-linux.yml.sig'), 'utf8')
    expect(isSignedBy(text, beside, spki(publicKey))).toBe(true)
    expect(feedArgs(feed).join(' ')).not.toContain('PRIVATE')
  })

  test('half of it, http, no key or a key of another kind is refused with a sentence', () => {
    const key = keyFile('key.pem', privateKey)
    const ec = keyFile('ec.pem', generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey)
    expect(() => updateFeed({ WARROOM_UPDATE_URL: url })).toThrow('never installed')
    expect(() => updateFeed({ WARROOM_UPDATE_KEY: key })).toThrow('needs both')
    expect(() => updateFeed({ WARROOM_UPDATE_URL: 'http://example.org/', WARROOM_UPDATE_KEY: key })).toThrow('https')
    expect(() => updateFeed({ WARROOM_UPDATE_URL: url, WARROOM_UPDATE_KEY: join(folder, 'none') })).toThrow('be read')
    expect(() => updateFeed({ WARROOM_UPDATE_URL: url, WARROOM_UPDATE_KEY: ec })).toThrow('Ed25519')
  })
})

test('an app whose feed is not https or has no key does not use it', async () => {
  for (const updates of [
    { url: 'http://example.org/', key: 'AAAA' },
    { url },
    { url, key: '' },
    { url: 'x', key: 'AAAA' },
  ]) {
    written('package.json', JSON.stringify({ name: 'warroom', updates }))
    await expect(feedOf(folder)).rejects.toThrow()
  }
  written('package.json', JSON.stringify({ name: 'warroom' }))
  expect(await feedOf(folder)).toBeNull()
})
