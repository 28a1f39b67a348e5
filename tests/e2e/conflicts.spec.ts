import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { IncidentFact } from '../../src/domain/events'
import { hasCursor } from './cursor'
import { type App, expect, test } from './harness'
import { openRoster } from './roster-room'

const serious = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

const renamed = (title: string): IncidentFact => ({ type: 'incident.renamed', data: { title } })
const commands = (person: string): IncidentFact => ({
  type: 'role.assigned',
  data: { role: 'incident-commander', system: '', person },
})

/** Two people named the incident and took command while apart. */
const open = (app: App, theme: 'dark' | 'light') =>
  openRoster(app, {
    declared: 40,
    theme,
    facts: [
      [20, { ...commands('tom'), by: 'tom', replaces: [] }],
      [18, { ...commands('mei'), by: 'mei', replaces: [] }],
      [9, { ...renamed('Card payments fail in eu-west'), by: 'lena', replaces: [] }],
      [6, { ...renamed('Checkout is down'), by: 'priya', replaces: [] }],
    ],
  })

const bar = (page: Page) => page.getByRole('region', { name: 'Set by several people while apart' })
const title = (page: Page) => page.getByRole('banner').getByRole('heading')

test('what two people set while apart is shown with who and when, until somebody says which one is right', async ({
  app,
}) => {
  const page = await open(app, 'dark')
  const command = bar(page).getByRole('listitem').filter({ hasText: 'who is Incident Commander while apart' })
  await expect(command).toContainText('Two people set who is Incident Commander while apart.')
  await expect(command.getByRole('listitem').filter({ hasText: 'Tom Okafor' })).toContainText('stands for now')
  await expect(bar(page)).toContainText('Two people set the title while apart.')
  await expect(bar(page)).toContainText(/“Card payments fail in eu-west”\s*by Lena Voss, \d\d:\d\d/)
  await expect(title(page)).toHaveText(/Checkout is down/)
  expect(await serious(page)).toEqual([])
  await app.screenshot('conflicts-dark')

  await page.getByRole('button', { name: /^Keep this\s*: Mei Tan/ }).click()
  await expect(bar(page)).not.toContainText('Incident Commander')
  await expect(
    page.getByRole('article').filter({ hasText: 'settled who is Incident Commander: Mei Tan' }),
  ).toBeVisible()
  await expect(page.getByRole('list', { name: 'Core roles' })).toContainText('Mei Tan')

  await page.keyboard.press('Alt+k')
  const dialog = page.getByRole('dialog', { name: 'Which one is right?' })
  await hasCursor(dialog.getByRole('radio').nth(1))
  expect(await serious(page)).toEqual([])
  await app.screenshot('conflicts-dialog')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(bar(page)).toBeHidden()
  await expect(title(page)).toHaveText(/Card payments fail in eu-west/)

  // It is in the log, not only on the screen.
  await app.quit()
  const again = await app.relaunch()
  await expect(title(again)).toHaveText(/Card payments fail in eu-west/)
  await expect(bar(again)).toBeHidden()
})

test('a conflict can be read in the light theme', async ({ app }) => {
  const page = await open(app, 'light')
  await expect(bar(page)).toBeVisible()
  expect(await serious(page)).toEqual([])
  await app.screenshot('conflicts-light')
})
