import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newDeviceKey } from '../../src/main/workspace/device-key'
import { linkOf, readInviteLink } from '../../src/main/workspace/invite-link'
import { composer, declare, line, openIncident, write } from '../app/at-the-screen'
import { sharedTexts, sharedWhy, sharedWord, until, untilShared } from '../app/shared-workspace'
import { testTls } from '../unit/main/targets/test-tls'
import { expect, test } from './harness'
import { sharedRooms } from './shared-rooms'

test.use({ keyring: true })

const shared = sharedRooms([{ name: 'Ben', role: 'responder' }])
const title = 'Checkout rejects cards'

/** Starts the server with other files, and afterwards with its own again; what was written meanwhile gets there then. */
const whileServerHas = async (changes: Record<string, (was: string) => string>, job: () => Promise<void>) => {
  const { server } = shared()
  const paths = Object.keys(changes).map((path) => [path, join(server.folder, path)] as const)
  const before = new Map<string, string>()
  await server.end()
  for (const [path, file] of paths) {
    before.set(file, await readFile(file, 'utf8'))
    await writeFile(file, changes[path]?.(before.get(file) ?? '') ?? '')
  }
  await server.start()
  await job()
  await server.end()
  for (const [file, was] of before) await writeFile(file, was)
  await server.start()
}
/** What Ana writes while it lasts is kept, and is Ben's once it is over. */
const keepsUntilOver = async (text: string, sentence: RegExp, changes: Record<string, (was: string) => string>) => {
  const [ana, ben] = [shared().app('Ana'), shared().app('Ben')]
  await whileServerHas(changes, async () => {
    await until('the sentence is said', async () => sentence.test(await sharedWhy(ana.page)))
    await write(ana.page, text)
    await expect(line(ana.page, text)).toBeVisible()
    await expect(sharedWord(ana.page)).toHaveText('1 to share')
    expect(await sharedWhy(ana.page)).toContain('kept on this device')
  })
  await expect(line(ben.page, text)).toBeVisible({ timeout: 20_000 })
  await untilShared(ana)
}

test('a server with a certificate of somebody else is sent nothing', async () => {
  const [ana, ben] = [shared().app('Ana'), shared().app('Ben')]
  await declare(ana.page, title)
  await openIncident(ben.page, title)
  await keepsUntilOver('Under a wrong certificate', /certificate that is not the workspace’s, so nothing was sent/, {
    'tls/server.pem': () => testTls.loopback,
    'tls/server-key.pem': () => testTls.key,
    'nats.conf': (conf) => conf.replaceAll(/^\s*ca_file:.*$/gm, ''),
  })
})

test('a server that does not encrypt is sent nothing', async () => {
  await keepsUntilOver('In the clear', /offers no encryption, so nothing was sent/, {
    'nats.conf': (conf) => conf.replace(/^tls \{[^}]*\}/m, ''),
  })
})

test('a server without room is said; what it does not take is kept, and goes out when there is room', async () => {
  const [ana, ben] = [shared().app('Ana'), shared().app('Ben')]
  const big = `Does not fit ${'x'.repeat(300_000)}`
  await whileServerHas(
    { 'nats.conf': (conf) => conf.replace('jetstream {', 'jetstream {\n  max_file_store: 200000') },
    async () => {
      await untilShared(ana)
      await write(ana.page, big)
      await expect(line(ana.page, 'Does not fit')).toBeVisible()
      await write(ana.page, 'After it')
      await until('the sentence is said', async () => /no room left/.test(await sharedWhy(ana.page)))
      expect(await sharedWhy(ana.page)).toContain('Tell whoever runs the server')
      await expect(sharedWord(ana.page)).toHaveText(/^[12] to share$/)
    },
  )
  await expect(line(ben.page, 'After it')).toBeVisible({ timeout: 20_000 })
  await untilShared(ana)
  expect(await sharedWhy(ana.page)).not.toContain('no room')
  await expect.poll(() => sharedTexts(ben.page)).toEqual(await sharedTexts(ana.page))
})

test('a text of 10 MB is refused with a sentence and stays where it was typed; one of 5 MB reaches the others', async () => {
  const [ana, ben] = [shared().app('Ana'), shared().app('Ben')]
  const before = await sharedTexts(ana.page)
  await composer(ana.page).fill('x'.repeat(10_000_000))
  await ana.page.keyboard.press('Enter')
  await expect(ana.page.getByRole('alert').filter({ hasText: 'Not recorded' })).toContainText('split it, or link to it')
  expect(await composer(ana.page).evaluate((field: HTMLTextAreaElement) => field.value.length)).toBe(10_000_000)
  expect(await sharedTexts(ana.page)).toEqual(before)

  const long = `Long ${'€'.repeat(1_700_000)}`
  await composer(ana.page).fill(long)
  await ana.page.keyboard.press('Enter')
  await until('the long text is in both logs', async () => (await sharedTexts(ben.page)).includes(long), 250)
  await untilShared(ana)
})

test('an invite that was altered, or whose time is over, is a sentence and changes nothing', async ({ app }) => {
  const link = await shared().invite('responder')
  const at = Math.floor(link.length / 2)
  const altered = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`
  const read = readInviteLink(link, Date.now())
  if (!read.ok) throw new Error(read.sentence)
  const { signingKey, key } = newDeviceKey()
  const over = linkOf({ ...read.content, owner: { device: 'x', key }, expiresAt: Date.now() - 1000 }, signingKey)

  const { page } = app
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Join with a link…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Join a workspace' })
  for (const [text, sentence] of [
    [altered, 'This invite was altered on its way, or damaged.'],
    [link.slice(0, -9), 'This invite is not whole.'],
    [over, 'This invite has expired. Ask the owner of the workspace for a new one.'],
  ] as const) {
    await dialog.getByLabel('The invite’s link').fill(`Come in: ${text}`)
    await page.keyboard.press('Control+Enter')
    await expect(dialog.getByRole('alert')).toContainText(sentence)
    await page.keyboard.press('Enter')
  }
  await dialog.getByLabel('The invite’s link').fill('https://example.org/join')
  await expect(dialog).toContainText('There is no invite in this text.')
  await expect(sharedWord(page)).toHaveText('Saved')
  expect(app.problems).toEqual([])
})
