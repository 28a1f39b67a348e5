import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { hasCursor } from '../e2e/cursor'
import { expect, test } from './harness'

/** The room's own: a dialog has one too. */
const title = (page: Page) => page.getByRole('banner').first().getByRole('heading')
const entry = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

test('the packed app opens its room, an incident is declared by keyboard, and what was saved outlives kill -9', async ({
  start,
}) => {
  const { app, page } = await start()
  expect(page.url()).toBe('app://warroom/index.html')
  expect(await page.evaluate(() => [window.origin, typeof window.warroom.call])).toEqual(['app://warroom', 'function'])

  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog')
  await hasCursor(dialog.getByLabel('What is happening'))
  await page.keyboard.type('Checkout rejects cards')
  await page.keyboard.press('Enter')
  await hasCursor(dialog.getByLabel('Who you are'))
  await page.keyboard.type('Ana Ruiz')
  await page.keyboard.press('Control+Enter')
  await expect(title(page)).toHaveText('Checkout rejects cards')

  await hasCursor(page.getByRole('textbox', { name: 'Write in the log' }))
  await page.keyboard.type('/fact the packed app wrote this')
  await page.keyboard.press('Enter')
  await expect(entry(page, 'the packed app wrote this')).toBeVisible()
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await app.kill()

  const again = await start()
  await expect(entry(again.page, 'the packed app wrote this')).toBeVisible()
  await expect(title(again.page)).toHaveText('Checkout rejects cards')
})

test('a build without a feed says that updates are not set up, to everybody', async ({ start }) => {
  const { page } = await start()
  await page.keyboard.press('Control+k')
  await hasCursor(page.getByPlaceholder('What do you want to do?'))
  await page.keyboard.type('new version')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'New version of Warroom' })).toContainText(
    'Updates are not set up in this build',
  )
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
})
