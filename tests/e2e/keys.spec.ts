import { execFileSync } from 'node:child_process'
import { expect, test } from './harness'

test.use({ args: ['--demo'] })

test('keys of the real keyboard do their action and never land in the native menu', async ({ app, desktop }) => {
  const { page } = app
  const press = (...keys: string[]) => execFileSync('xdotool', keys, { env: { ...process.env, ...desktop.env } })
  const composer = page.getByRole('textbox', { name: 'Write in the log' })
  await expect(composer).toBeFocused()

  press('key', 'alt+f')
  await expect(page.getByRole('button', { name: /^Facts/ })).toHaveAttribute('aria-pressed', 'true')
  press('type', 'still here')
  await expect(composer).toHaveValue('still here')

  // Alt alone, by somebody who thought better of it.
  press('keydown', 'alt', 'keyup', 'alt', 'type', ', and here')
  await expect(composer).toHaveValue('still here, and here')

  // Alt let go before the letter.
  press('keydown', 'alt', 'keydown', 'u', 'keyup', 'alt', 'keyup', 'u')
  const update = page.getByRole('textbox', { name: 'What they should know' })
  await expect(update).toBeFocused()
  press('type', 'We are on it')
  await expect(update).toHaveValue('We are on it')
  press('key', 'Escape')
  await expect(composer).toBeFocused()
})

test('the palette finds, runs and gives the cursor back; the sheet lists every key', async ({ app }) => {
  const { page } = app
  const composer = page.getByRole('textbox', { name: 'Write in the log' })
  const search = page.getByRole('textbox', { name: 'What do you want to do?' })
  await expect(composer).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(search).toBeFocused()
  await expect(
    page
      .getByRole('option', { name: /Post an update.*Alt U/ })
      .or(page.getByText('Post an update'))
      .first(),
  ).toBeVisible()
  await app.screenshot('palette')
  // One incident is open: there is no next one to go to.
  await page.keyboard.type('next open incident')
  await expect(page.getByText('Nothing can be done by that name now.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await expect(composer).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('post an upd')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'What they should know' })).toBeFocused()
  await expect(search).toBeHidden()
  await page.keyboard.type('typed')
  await expect(page.getByRole('textbox', { name: 'What they should know' })).toHaveValue('typed')
  await page.keyboard.press('Escape')
  await expect(composer).toBeFocused()

  await page.keyboard.press('F1')
  const sheet = page.getByRole('dialog', { name: 'Every key' })
  for (const key of ['Ctrl K', 'Alt U', 'Alt A', 'Alt F', 'Ctrl ,'])
    await expect(sheet.getByText(key, { exact: true })).toBeVisible()
  await app.screenshot('key-sheet')
  await page.keyboard.press('Escape')
  await expect(composer).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused()
  // Outside a text field the question mark is a key.
  await page.keyboard.press('?')
  await expect(sheet).toBeVisible()
})
