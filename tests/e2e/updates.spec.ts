import type { Page } from '@playwright/test'
import { hasCursor } from './cursor'
import { expect, test } from './harness'
import { holds, openRoster } from './roster-room'

const dialog = (page: Page) => page.getByRole('dialog')
const text = (page: Page) => dialog(page).getByLabel('What they should know')
const log = (page: Page) => page.getByRole('article', { name: /^update/ })

test('an update begins as a draft of what changed; typing replaces it, and an untouched one follows its audience', async ({
  app,
}) => {
  const page = await openRoster(app, {
    declared: 12,
    facts: [
      [12, holds('ana', 'incident-commander')],
      [10, { type: 'update.posted', data: { audience: 'internal', text: 'We look.', noNews: false } }],
      [8, { type: 'entry.recorded', data: { kind: 'fact', text: 'Card payments fail in eu-west' } }],
      [6, { type: 'entry.recorded', data: { kind: 'decision', text: 'Roll back eu-west first' } }],
    ],
  })
  await page.keyboard.press('Alt+U')
  await hasCursor(text(page))
  await expect(text(page)).toHaveValue(
    /^We are investigating a problem\.\n\n\[What customers notice.*Next update by \d\d:\d\d \S+\.$/s,
  )
  await expect(dialog(page).getByText('Draft of what happened since it began at')).toBeVisible()
  await app.screenshot('update-draft-customer')

  // What nobody filled in is not posted.
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByRole('alert')).toContainText('square brackets')

  await dialog(page).getByText('The room and the company').click()
  await expect(text(page)).toHaveValue(/Known:\n- Card payments fail in eu-west\nDecided:\n- Roll back eu-west first/)
  await expect(dialog(page).getByText(/Draft of what changed since \d\d:\d\d/)).toBeVisible()
  await app.screenshot('update-draft-internal')
  await text(page).focus()
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(log(page).filter({ hasText: 'Roll back eu-west first' })).toContainText('internal')

  await page.keyboard.press('Alt+U')
  await hasCursor(text(page))
  await page.keyboard.type('Card payments may fail. ')
  await expect(text(page)).toHaveValue('Card payments may fail. ')
  // What somebody typed stays, whoever it is for; and now nothing is new for the room.
  await dialog(page).getByText('The room and the company').click()
  await expect(text(page)).toHaveValue('Card payments may fail. ')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+U')
  await dialog(page).getByText('The room and the company').click()
  await expect(text(page)).toHaveValue('')
  await expect(dialog(page).getByText('Nothing is new since the last one at')).toBeVisible()
  await app.screenshot('update-draft-empty')
  await dialog(page).getByRole('button', { name: 'No new information' }).click()
  await expect(log(page).filter({ hasText: 'No new information.' })).toBeVisible()
})
