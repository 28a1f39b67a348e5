import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { composer, declare, line, openIncident, write } from '../app/at-the-screen'
import { agreeOutside, choosePaths } from '../app/choose-import'
import { followLink } from '../app/follow-link'
import { startMadeServer } from '../app/made-server'
import { freePort, type NatsServer } from '../app/nats-server'
import { sharedTexts, sharedWord } from '../app/shared-workspace'
import { openRooms } from '../app/two-rooms'
import { hasCursor } from './cursor'
import { expect, test } from './harness'

test.use({ keyring: true })

const section = (page: Page) => page.getByRole('region', { name: 'Workspace', exact: true })
/** Eight groups of digits in a row. */
const fingerprintIn = (text: string): string =>
  (/(\d{5}\s*){8}/.exec(text.replace(/:\d+/g, ''))?.[0] ?? '').replace(/\s/g, '')
const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await hasCursor(page.getByPlaceholder('What do you want to do?'))
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

test('a workspace is made, joined by a link whose fingerprint is compared, and left behind by who is removed', async ({
  desktop,
}) => {
  const [ana, ben] = await openRooms({ count: 2, names: ['ana', 'ben'], desktop })
  if (!ana || !ben) throw new Error('Two rooms were asked for.')
  const chosen = await mkdtemp(join(tmpdir(), 'warroom-chosen-'))
  const port = await freePort()
  let server: NatsServer | null = null
  try {
    await test.step('Ana makes the workspace by the keyboard', async () => {
      const { page } = ana
      await page.keyboard.press('Control+,')
      const me = page.getByRole('form', { name: 'Add me' })
      await me.getByLabel('Name').fill('Ana Ruiz')
      await page.keyboard.press('Enter')
      await expect(me).toBeHidden()
      await choosePaths(ana.app.electron, [chosen])
      await command(page, 'Make a workspace')
      const dialog = page.getByRole('dialog', { name: 'Make a workspace' })
      await hasCursor(dialog.getByLabel('Name'))
      await page.keyboard.type('Payments')
      await page.keyboard.press('Tab')
      await page.keyboard.type(`127.0.0.1:${port}`)
      await expect(dialog.getByText('reached from this machine only')).toBeVisible()
      await page.keyboard.press('Control+Enter')
      await expect(dialog).toBeHidden()
      await expect(section(page)).toContainText('The workspace “Payments” is made.')
      await expect(sharedWord(page)).toHaveText('Saved on this device')
    })

    await test.step('the server runs with the files that she was given, and passes the check', async () => {
      const command = (await section(ana.page).getByText('nats-server -c').first().textContent()) ?? ''
      const folder = dirname(/cd "([^"]+)"/.exec(command)?.[1] ?? '')
      expect(basename(folder)).toMatch(/^warroom-/)
      server = await startMadeServer({ folder, port })
      // Nobody has to tell the app: it goes on trying.
      await expect(sharedWord(ana.page)).toHaveText('Shared')
      await section(ana.page).getByRole('button', { name: 'Check the server' }).click()
      const lines = section(ana.page)
        .getByRole('listitem')
        .filter({ hasText: /Good|Not good/ })
      await expect(lines.filter({ hasText: 'over TLS only' })).toContainText('Good', { timeout: 20_000 })
      expect(await lines.count()).toBeGreaterThan(10)
      await expect(lines.filter({ hasText: 'Not good' })).toHaveCount(0)
    })

    const link = await test.step('she invites Ben', async () => {
      const { page } = ana
      await command(page, 'Invite')
      const dialog = page.getByRole('dialog', { name: 'Invite' })
      await hasCursor(dialog.getByLabel('For whom'))
      await page.keyboard.type('Ben')
      await page.keyboard.press('Enter')
      await expect(dialog.getByRole('img', { name: 'The link as a QR code' })).toBeVisible()
      const text = (await dialog.getByText(/^warroom:\/\/join\//).textContent()) ?? ''
      await page.keyboard.press('Escape')
      await expect(section(page).getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('Open')
      return text
    })

    await test.step('Ben opens the link, sees whose workspace it is, and is in', async () => {
      const { page } = ben
      await agreeOutside(ben.app.electron)
      await followLink(link, desktop, ben.profile)
      const dialog = page.getByRole('dialog', { name: 'Join a workspace' })
      await expect(dialog).toContainText('Payments, whose owner is Ana Ruiz. You come in as responder')
      const theirs = fingerprintIn((await dialog.textContent()) ?? '')
      expect(theirs).not.toBe('')
      expect(theirs).toBe(fingerprintIn((await section(ana.page).textContent()) ?? ''))
      await hasCursor(dialog.getByLabel('Your name'))
      await page.keyboard.type('Ben Cole')
      await page.keyboard.press('Enter')
      await expect(dialog).toContainText('The log comes in now')
      await page.keyboard.press('Enter')
      await expect(dialog).toBeHidden()
      await expect(sharedWord(page)).toHaveText('Shared')
      await command(page, 'members and server')
      for (const room of [ana, ben]) {
        const row = section(room.page).getByRole('row').filter({ hasText: 'Ben Cole’s machine' })
        await expect(row).toContainText('Responder')
        await expect(row).toContainText(room === ben ? 'this device' : 'in the room')
      }
      await expect(section(page).getByRole('button', { name: /^Remove/ })).toHaveCount(0)
    })

    await test.step('in Settings Ben is himself and nobody else; Ana may be both', async () => {
      for (const [{ page }, names] of [
        [ben, ['Ben Cole']],
        [ana, ['Ana Ruiz', 'Ben Cole']],
      ] as const) {
        const me = page.getByRole('combobox', { name: 'I am' })
        await expect(me).toHaveValue(page === ben.page ? 'Ben Cole' : 'Ana Ruiz')
        await me.click()
        await me.fill('')
        await expect(page.getByRole('option')).toHaveText([...names])
        await page.keyboard.press('Escape')
        await expect(page.getByText('writes only in the names')).toHaveCount(page === ben.page ? 1 : 0)
      }
    })

    await test.step('what one writes the other reads', async () => {
      await declare(ana.page, 'Checkout rejects cards')
      await openIncident(ben.page, 'Checkout rejects cards')
      await write(ben.page, 'Ben is here')
      await expect(line(ana.page, 'Ben is here')).toContainText('Ben Cole')
    })

    await test.step('Ben is removed: he reads nothing new, what he writes stays with him, and he is told', async () => {
      await command(ana.page, 'members and server')
      await section(ana.page).getByRole('button', { name: 'Remove Ben Cole' }).click()
      await expect(ana.page.getByRole('dialog')).toContainText('can then neither read what is new nor write')
      await ana.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
      await expect(ana.page.getByRole('dialog')).toBeHidden()
      await expect(section(ana.page).getByRole('row').filter({ hasText: 'Ben Cole’s machine' })).toContainText(
        'Removed',
      )
      await expect(ben.page.getByText('it was removed from the workspace').first()).toBeVisible()

      await ana.page.keyboard.press('Alt+1')
      await write(ana.page, 'Only for members')
      await expect(sharedWord(ana.page)).toHaveText('Shared')
      await write(ben.page, 'Not heard any more')
      await expect(composer(ben.page)).toHaveValue('')
      // Whether he heard of it before the server let him go is a matter of moments.
      await expect(sharedWord(ben.page)).toHaveText(/^(1 to share|Saved on this device)$/)
      await ben.restart()
      await expect(ben.page.getByText('it was removed from the workspace').first()).toBeVisible()
      expect(await sharedTexts(ben.page)).toEqual(['Ben is here', 'Not heard any more'])
      expect(await sharedTexts(ana.page)).toEqual(['Ben is here', 'Only for members'])
    })
    expect([...ana.problems, ...ben.problems]).toEqual([])
  } finally {
    for (const room of [ana, ben]) await room.close()
    await (server as NatsServer | null)?.close()
    await rm(chosen, { recursive: true, force: true })
  }
})
