import { execFileSync } from 'node:child_process'
import { hasCursor } from './cursor'
import { type App, expect, test } from './harness'

test.use({ args: ['--demo'] })

/** The composer of the drill's room, once what happened before the player joined is in the log. */
const composerOf = async ({ page }: App) => {
  const composer = page.getByRole('textbox', { name: 'Write in the log' })
  await expect(page.getByText('Rollback for us-east is being tested')).toBeVisible()
  await hasCursor(composer)
  return composer
}

test('keys of the real keyboard do their action and never land in the native menu', async ({ app, desktop }) => {
  const { page } = app
  const press = (...keys: string[]) => execFileSync('xdotool', keys, { env: { ...process.env, ...desktop.env } })
  const composer = await composerOf(app)

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
  await hasCursor(update)
  press('type', 'We are on it')
  await expect(update).toHaveValue('We are on it')
  press('key', 'Escape')
  await hasCursor(composer)
})

test('the palette finds, runs and gives the cursor back; the sheet lists every key', async ({ app }) => {
  const { page } = app
  const composer = await composerOf(app)
  const search = page.getByRole('textbox', { name: 'What do you want to do?' })

  await page.keyboard.press('Control+k')
  await hasCursor(search)
  await expect(page.getByRole('button', { name: /^Post an update/ }).last()).toBeVisible()
  await app.screenshot('palette')
  // One incident is open: there is no next one to go to.
  await page.keyboard.type('next open incident')
  await expect(page.getByText('Nothing can be done by that name now.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await hasCursor(composer)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('post an upd')
  await page.keyboard.press('Enter')
  await hasCursor(page.getByRole('textbox', { name: 'What they should know' }))
  await expect(search).toBeHidden()
  await page.keyboard.type('typed')
  await expect(page.getByRole('textbox', { name: 'What they should know' })).toHaveValue('typed')
  await page.keyboard.press('Escape')
  await hasCursor(composer)

  // What was typed as soon as the palette or the dialog was asked for is in neither's way.
  await expect(composer).toHaveValue('')

  await page.keyboard.press('F1')
  const sheet = page.getByRole('dialog', { name: 'Every key' })
  for (const key of ['Ctrl K', 'Alt U', 'Alt A', 'Alt F', 'Ctrl ,'])
    await expect(sheet.getByText(key, { exact: true })).toBeVisible()
  await app.screenshot('key-sheet')
  await page.keyboard.press('Escape')
  await hasCursor(composer)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings')
  await page.keyboard.press('Enter')
  await hasCursor(page.getByRole('heading', { name: 'Settings', level: 1 }))
  // Outside a text field the question mark is a key.
  await page.keyboard.press('?')
  await expect(sheet).toBeVisible()
})
