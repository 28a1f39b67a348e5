import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './harness'

/** The room's own: a dialog has one too. */
const header = (page: Page) => page.getByRole('banner').first()
const log = (page: Page) => page.getByRole('article')

const seriousIn = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ html }) => html.slice(0, 160)),
    }))
}

const command = async (page: Page, words: string) => {
  await page.keyboard.press('Control+k')
  await expect(page.getByPlaceholder('What do you want to do?')).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

test('an incident is declared in seconds by the keyboard alone, raised, resolved, closed and opened again', async ({
  app,
}) => {
  const { page } = app
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('What is happening')).toBeFocused()
  await expect(dialog.getByRole('timer')).toContainText('s')
  expect(await seriousIn(page)).toEqual([])
  await app.screenshot('declare')

  // A title is enough: nothing is answered, so it counts as the worst. Without a name it is refused, and nothing is lost.
  await page.keyboard.type('Checkout rejects cards')
  await expect(dialog.getByRole('button', { name: /^Declare SEV0/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('who you are')
  await expect(dialog.getByLabel('Who you are')).toBeFocused()
  await page.keyboard.type('Ana Ruiz')

  await dialog.getByLabel('What is happening').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('n')
  await page.keyboard.press('d')
  await expect(dialog.getByRole('button', { name: /^Declare SEV1/ })).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.type('checkout-api,payments')
  await page.keyboard.press('Tab')
  await page.keyboard.type('+5m')
  await expect(dialog.getByText('That is not a time')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('-20m')
  await expect(dialog.getByText('20 min ago')).toBeVisible()
  await page.keyboard.press('Control+Enter')

  await expect(dialog).toBeHidden()
  await expect(header(page).getByRole('heading')).toHaveText('Checkout rejects cards')
  await expect(header(page)).toContainText('checkout-api · payments')
  await expect(header(page).getByRole('button', { name: 'IC Ana Ruiz' })).toBeVisible()
  await expect(log(page).filter({ hasText: 'declared SEV1' })).toContainText('detected')
  await expect(page.getByLabel('Write in the log')).toBeFocused()
  await expect(page.getByText('Saved on this device')).toBeVisible()

  await page.keyboard.press('Alt+s')
  await expect(dialog.getByText('It is SEV1 now')).toBeVisible()
  await page.keyboard.press('0')
  await expect(dialog.getByText('Nobody already called is called again')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.type('every card is refused')
  await app.screenshot('severity')
  expect(await seriousIn(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(log(page).filter({ hasText: 'from SEV1 to SEV0: every card is refused' })).toBeVisible()
  await expect(page.getByLabel('Write in the log')).toBeFocused()

  await page.keyboard.press('Alt+g')
  await expect(dialog.getByLabel('When were customers no longer hurt')).toBeFocused()
  await page.keyboard.type('-1m')
  await page.keyboard.press('Enter')
  await expect(header(page)).toContainText('mitigated')

  await page.keyboard.press('Alt+t')
  await expect(dialog.getByRole('radio', { name: /^Identified/ })).toBeFocused()
  await expect(dialog.getByRole('radio', { name: /^Closed/ })).toBeDisabled()
  await page.keyboard.press('4')
  await expect(dialog.getByText('debrief is due in 24 h')).toBeVisible()
  await app.screenshot('status')
  expect(await seriousIn(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(header(page)).toContainText('Resolved')

  await page.keyboard.press('Alt+t')
  await expect(dialog.getByRole('radio', { name: /^Closed/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(header(page)).toContainText('Closed')
  await page.keyboard.press('Alt+s')
  await expect(dialog).toBeHidden()

  await command(page, 'reopen')
  await expect(dialog.getByLabel('Why it is opened again')).toBeFocused()
  await page.keyboard.type('errors are back')
  await page.keyboard.press('Enter')
  await expect(header(page)).toContainText('Investigating')
  await expect(log(page).filter({ hasText: 'reopened the incident: errors are back' })).toBeVisible()

  await page.keyboard.press('Alt+Shift+T')
  await expect(dialog.getByLabel('Title')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Checkout rejects cards in eu-west')
  await page.keyboard.press('Control+Enter')
  await expect(header(page).getByRole('heading')).toHaveText('Checkout rejects cards in eu-west')
})

test('whoever declared once is known; a drill is flagged, chosen by hand and on its own clock', async ({ app }) => {
  const { page } = app
  const dialog = page.getByRole('dialog')
  for (const title of ['First', 'Second']) {
    await page.keyboard.press('Control+n')
    await expect(dialog.getByLabel('What is happening')).toBeFocused()
    await page.keyboard.type(title)
    if (title === 'First') await dialog.getByLabel('Who you are').fill('Ana Ruiz')
    else await expect(dialog.getByLabel('Who you are')).toHaveValue(/.+/)
    if (title === 'Second') {
      await dialog.getByRole('radio', { name: 'SEV2' }).focus()
      await page.keyboard.press('3')
      await dialog.getByRole('switch', { name: 'This is a drill' }).press('Space')
      await dialog.getByText('×60').click()
      await app.screenshot('declare-drill')
    }
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(header(page).getByRole('heading')).toHaveText(title)
  }
  await expect(header(page)).toContainText('SEV3')
  await expect(header(page)).toContainText('Drill ×60')
  await expect(page.getByRole('navigation').getByRole('button', { name: /First/ })).toBeVisible()
})
