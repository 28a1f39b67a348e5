import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage, extractAll } from '@electron/asar'
import { stringify } from 'yaml'
import { spawnApp } from '../app/spawn'
import { hasCursor } from '../e2e/cursor'
import { test as base, expect, type Packed } from './harness'
import { trustLoopback } from './loopback-tls'
import { feedFile, newKey, openUpdateServer, publicHalf, signatureOf, type UpdateServer } from './update-server'

const { privateKey, publicKey } = newKey()

/** The packed app as `npm run dist` makes it when it is given `server` as its feed. */
const giveFeed = async ({ asar }: Packed, { url }: UpdateServer): Promise<void> => {
  const unpacked = await mkdtemp(join(tmpdir(), 'warroom-asar-'))
  extractAll(asar, unpacked)
  const about = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'))
  await writeFile(
    join(unpacked, 'package.json'),
    JSON.stringify({ ...about, updates: { url, key: publicHalf(publicKey) } }),
  )
  await rm(asar)
  await createPackage(unpacked, asar)
  await rm(unpacked, { recursive: true })
  await writeFile(
    join(asar, '..', 'app-update.yml'),
    stringify({ provider: 'generic', url, updaterCacheDirName: 'warroom-updater' }),
  )
}

const feed = '/latest-linux.yml'
const signature = `${feed}.sig`
const program = '/Warroom.AppImage'

interface Fixtures {
  readonly server: UpdateServer
  /** The file that an AppImage was started from, which an update replaces. */
  readonly appImage: string
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  server: async ({}, use) => {
    const server = await openUpdateServer()
    await use(server)
    await server.close()
  },
  appImage: async ({ profile }, use) => {
    const path = join(profile, 'Warroom.AppImage')
    await writeFile(path, 'the old version')
    await use(path)
  },
})

test.skip(process.platform !== 'linux', 'the feed and the package of this test are Linux’s')

test('what is not signed, altered, older or not as it was signed is never installed', async ({
  copy,
  server,
  appImage,
  start,
}) => {
  await giveFeed(copy, server)
  const env = { APPIMAGE: appImage }
  let { app, page } = await start({ binary: copy.binary, env })
  const ask = (step: 'check' | 'download' | 'install') =>
    page.evaluate((what) => window.warroom.call(`version.${what}`), step)
  const refused = (sentence: RegExp) => ({
    ok: false,
    refusal: { code: 'failed', sentence: expect.stringMatching(sentence) },
  })
  const content = 'a new version'
  const newer = feedFile('9.0.0', content)
  server.files.set(program, content)

  expect(await ask('check'), 'a server whose certificate nobody vouches for').toEqual(refused(/gave no answer/))
  expect(server.asked).toEqual([])
  await app.quit()
  ;({ app, page } = await start({ binary: copy.binary, args: [trustLoopback()], env }))

  server.files.set(feed, newer)
  expect(await ask('check'), 'no signature').toEqual(refused(/not signed by those who made this build/))

  server.files.set(signature, signatureOf(newer, newKey().privateKey))
  expect(await ask('check'), 'signed by somebody else').toEqual(refused(/not signed/))

  server.files.set(signature, signatureOf(newer, privateKey))
  server.files.set(feed, newer.replaceAll('9.0.0', '9.0.1'))
  expect(await ask('check'), 'altered after it was signed').toEqual(refused(/not signed/))

  server.files.set(signature, 'no base64 at all: §')
  expect(await ask('check'), 'a signature that is none').toEqual(refused(/not signed/))

  const older = feedFile('0.0.1', content)
  server.files.set(feed, older)
  server.files.set(signature, signatureOf(older, privateKey))
  expect(await ask('check'), 'an older version').toMatchObject({ ok: true, value: { state: 'newest' } })

  for (const step of ['download', 'install'] as const) expect(await ask(step), step).toEqual(refused(/^No new/))
  expect(server.asked).not.toContain(program)

  server.files.set(feed, newer)
  server.files.set(signature, signatureOf(newer, privateKey))
  server.files.set(program, `${content}, altered`)
  expect(await ask('check')).toMatchObject({ ok: true, value: { state: 'available' } })
  expect(await ask('download'), 'a program that is not what was signed').toEqual(refused(/could not be downloaded/))
  expect(await ask('install')).toEqual(refused(/^No new version is downloaded/))
  expect(await readFile(appImage, 'utf8')).toBe('the old version')

  await server.close()
  expect(await ask('check'), 'no server').toEqual(refused(/gave no answer/))
})

test('a signed newer version is offered, downloaded and installed, each when the user says so, and then runs', async ({
  copy,
  server,
  appImage,
  start,
  profile,
}) => {
  const mark = join(profile, 'new-version-ran')
  const content = `#!/bin/sh\necho "\${APPIMAGE_EXIT_AFTER_INSTALL:-started}" >> '${mark}'\n`
  const newer = feedFile('9.0.0', content)
  server.files.set(program, content).set(feed, newer).set(signature, signatureOf(newer, privateKey))
  await giveFeed(copy, server)
  await chmod(appImage, 0o755)
  const { app, page } = await start({ binary: copy.binary, args: [trustLoopback()], env: { APPIMAGE: appImage } })

  // It looks by itself, says so, and does nothing else.
  await expect(page.getByText('Warroom 9.0.0 is out.')).toBeVisible({ timeout: 20_000 })
  expect(server.asked).not.toContain(program)

  await page.keyboard.press('Control+k')
  await hasCursor(page.getByPlaceholder('What do you want to do?'))
  await page.keyboard.type('new version')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New version of Warroom' })
  await expect(dialog).toContainText('Warroom 9.0.0 can be downloaded')
  await hasCursor(dialog.getByRole('button', { name: 'Download it' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('its signature is right')
  expect(server.asked).toContain(program)
  expect(await readFile(appImage, 'utf8')).toBe('the old version')

  await hasCursor(dialog.getByRole('button', { name: 'Install and start again' }))
  // It may be gone before the key is up again.
  await page.keyboard.press('Enter').catch(() => {})
  await expect.poll(() => app.process.exitCode).toBe(0)
  expect(await readFile(appImage, 'utf8')).toBe(content)
  await expect.poll(async () => (existsSync(mark) ? readFile(mark, 'utf8') : '')).toBe('true\nstarted\n')
})

test('a new version that the one before only tries ends at once, and leaves its profile alone', async ({
  packed,
  desktop,
  profile,
}) => {
  const env = { ...desktop.env, APPIMAGE_EXIT_AFTER_INSTALL: 'true' }
  const { process } = await spawnApp({ profile, binary: packed.binary, env })
  expect((await once(process, 'exit'))[0]).toBe(0)
  expect(existsSync(join(profile, 'settings.json'))).toBe(false)
})
