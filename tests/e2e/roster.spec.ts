import type { Page } from '@playwright/test'
import { expect, test } from './harness'
import { holds, openRoster } from './roster-room'

const dialog = (page: Page) => page.getByRole('dialog')
const panel = (page: Page) => page.getByRole('region', { name: 'In the room' })
const timeline = (page: Page) => page.getByRole('main')

const field = (page: Page, label: string) => dialog(page).getByLabel(label, { exact: true })

/** Types into a field one chooses from, and takes the first that fits. */
const pick = async (page: Page, label: string, typed: string) => {
  await field(page, label).fill(typed)
  await expect(page.getByRole('option', { name: typed }).first()).toHaveAttribute('data-combobox-selected', 'true')
  await page.keyboard.press('Enter')
}

/** Assigns the role the dialog proposes, by keyboard alone. */
const assign = async (page: Page, name: string) => {
  await page.keyboard.press('Alt+R')
  await expect(field(page, 'Person')).toBeFocused()
  await pick(page, 'Person', name)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
}

test('the core roles are filled by keyboard; an open one, and a commander who fixes, are said', async ({ app }) => {
  const page = await openRoster(app, { declared: 5, services: ['checkout-api'] })
  const problems = panel(page).getByRole('list', { name: 'What is wrong with the roster' })
  await expect(problems.getByText('Nobody is Scribe.')).toBeVisible()
  for (const name of ['Ana', 'Tom', 'Lena', 'Mei']) await assign(page, name)
  await expect(problems).toBeHidden()
  for (const [name, role] of [
    ['Ana Ruiz', 'Incident Commander'],
    ['Tom Okafor', 'Assigned Engineer'],
    ['Lena Voss', 'Communications Lead'],
    ['Mei Tan', 'Scribe'],
  ] as const)
    await expect(panel(page).getByRole('listitem').filter({ hasText: name })).toContainText(role)

  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('button', { name: 'Actions for Ana Ruiz' })).toBeFocused()
  await page.keyboard.press('a')
  await pick(page, 'Role', 'Assigned')
  await expect(dialog(page).getByText('would command and fix at once')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(page.getByText('Ana Ruiz commands and fixes at once.')).toBeVisible()
})

test('a second Incident Commander is warned of, and takes over when the first leaves', async ({ app }) => {
  const page = await openRoster(app, { declared: 5, facts: [[4, holds('ana', 'incident-commander')]] })
  await page.getByRole('button', { name: /^IC Ana Ruiz/ }).waitFor()
  await panel(page).getByRole('listitem').filter({ hasText: 'Nobody is Scribe.' }).getByRole('button').click()
  await pick(page, 'Role', 'Incident')
  await pick(page, 'Person', 'Priya')
  const leaves = dialog(page).getByLabel('Ana Ruiz leaves the role')
  await leaves.uncheck()
  await expect(dialog(page).getByText('would be Incident Commander at once')).toBeVisible()
  await leaves.check()
  await expect(dialog(page).getByText('would be Incident Commander at once')).toBeHidden()
  await dialog(page).getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(panel(page).getByRole('list', { name: 'On duty' })).not.toContainText('Ana Ruiz')
  await expect(panel(page).getByRole('list', { name: 'On duty' })).toContainText('Priya Nair')
})

test('a hand-over moves the role when it is accepted, and the log says who accepted it', async ({ app }) => {
  const page = await openRoster(app, { declared: 30, facts: [[29, holds('ana', 'incident-commander')]] })
  await page.keyboard.press('Alt+H')
  await pick(page, 'To', 'Priya')
  await dialog(page).getByLabel('Briefing').fill('eu-west is rolled back')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toBeHidden()
  const duty = panel(page).getByRole('list', { name: 'On duty' })
  await expect(duty).toContainText('Ana Ruiz')
  await expect(panel(page).getByText('eu-west is rolled back')).toBeVisible()

  await panel(page).getByRole('button', { name: 'Accept for Priya Nair' }).click()
  await expect(duty).toContainText('Priya Nair')
  await expect(duty).not.toContainText('Ana Ruiz')
  await expect(
    timeline(page).getByText('Priya Nair took over Incident Commander from Ana Ruiz, as Ana Ruiz recorded'),
  ).toBeVisible()
})

test('people are added, step in and out, and are called', async ({ app }) => {
  const page = await openRoster(app, { declared: 2, facts: [[1, holds('ana', 'incident-commander')]] })
  const duty = panel(page).getByRole('list', { name: 'On duty' })
  await page.keyboard.press('Alt+I')
  await pick(page, 'Person', 'Zoe Quill')
  await dialog(page).getByLabel('How to reach Zoe Quill').fill('+44 20 0000 0000')
  await page.keyboard.press('Enter')
  await expect(duty).toContainText('Zoe Quill')

  await page.keyboard.press('Alt+P')
  await pick(page, 'Person', 'Zoe')
  await expect(dialog(page).getByText('+44 20 0000 0000')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('Call for Zoe Quill')).toBeVisible()
  await page.keyboard.press('Alt+A')
  await expect(panel(page).getByText('Call for Zoe Quill')).toBeHidden()

  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Actions for Zoe Quill' }).press('o')
  await page.keyboard.press('Alt+1')
  await expect(duty).not.toContainText('Zoe Quill')

  await page.keyboard.press('Alt+O')
  await expect(dialog(page).getByText('Ana Ruiz holds Incident Commander.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('Nobody is Incident Commander.')).toBeVisible()
})

test('without an incident the screen keeps the people', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Alt+2')
  await expect(page.getByText('Nobody is in the list yet')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Add a person' }).first().click()
  await field(page, 'Name').fill('Ana Ruiz')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  const row = page.getByRole('row', { name: /Ana Ruiz/ })
  await expect(row).toContainText('you')

  await page.getByRole('main').getByRole('button', { name: 'Add a person' }).first().click()
  await field(page, 'Name').fill('Tom Okafor')
  await pick(page, 'Time zone', 'Singapore')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Tom Okafor/ })).toContainText('Singapore')

  await page.getByRole('button', { name: 'Actions for Tom Okafor' }).press('e')
  await dialog(page).getByRole('button', { name: 'Remove…' }).click()
  await dialog(page)
    .getByRole('button', { name: /^Remove from the list/ })
    .click()
  await expect(page.getByRole('row', { name: /Tom Okafor/ })).toBeHidden()
  await expect(row).toBeVisible()
})
