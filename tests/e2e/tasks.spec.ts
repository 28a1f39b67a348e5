import type { Page } from '@playwright/test'
import { expect, test } from './harness'
import { holds, openRoster } from './roster-room'

const dialog = (page: Page) => page.getByRole('dialog')
const composer = (page: Page) => page.getByRole('textbox', { name: 'Write in the log' })
const parsed = (page: Page) => page.getByRole('region', { name: 'Composer' })
const tasks = (page: Page) => page.getByRole('region', { name: 'Tasks' })
const bar = (page: Page) => page.getByRole('region', { name: 'What is due' })
const action = (page: Page) => page.getByRole('article', { name: /^action/ })

test('“Tom, do this, I come back in a minute” is one line; the call-back comes, and its answer is recorded', async ({
  app,
  desktop,
}) => {
  // At this speed a minute takes two seconds. SEV3, so that nothing else falls due.
  const page = await openRoster(app, {
    severity: 'SEV3',
    drill: 30,
    declared: 1 / 60,
    facts: [[1 / 60, holds('ana', 'incident-commander')]],
  })
  await composer(page).fill('/do @zoe restart the pool !1m')
  await expect(parsed(page)).toContainText('@zoe: who?')
  await page.keyboard.press('Enter')
  await expect(parsed(page).getByRole('alert')).toContainText('Nobody in the list of people is called “@zoe”')

  await composer(page).fill('/do @tom restart the pool !1m')
  await expect(parsed(page)).toContainText('for Tom Okafor')
  await expect(parsed(page)).toContainText(/call-back \d\d:\d\d/)
  await app.screenshot('task-composer')
  await page.keyboard.press('Enter')
  await expect(action(page)).toContainText('restart the pool')
  await expect(action(page)).toContainText(/for Tom Okafor.*call-back \d\d:\d\d/)
  await expect(tasks(page)).toContainText('Tom Okafor: restart the pool')
  await app.screenshot('task-open')

  await expect(bar(page)).toContainText('Call-back: Tom Okafor: restart the pool')
  await expect
    .poll(() => desktop.history().map(({ body }) => body))
    .toContainEqual(expect.stringContaining('Time is up. Tom Okafor: restart the pool.'))
  await app.screenshot('task-due')

  await page.keyboard.press('Alt+B')
  await expect(dialog(page).getByLabel('What came of it')).toBeFocused()
  await page.keyboard.type('waits for a lock')
  await page.keyboard.press('Tab')
  await page.keyboard.press('n')
  await expect(dialog(page).getByLabel('Ask again in')).toHaveValue('5 min')
  await app.screenshot('task-answer')
  await page.keyboard.press('Tab')
  await page.keyboard.type('soon')
  await expect(dialog(page).getByText('That is no length')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2h')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(bar(page)).toBeHidden()
  await expect(
    page
      .getByRole('article')
      .filter({ hasText: /Tom Okafor: restart the pool · not yet, Ana Ruiz asks again at .*: waits for a lock/ }),
  ).toBeVisible()

  // Done, from the line itself.
  await expect(composer(page)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('d')
  await expect(dialog(page).getByLabel('What came of it')).toBeFocused()
  await page.keyboard.type('restarted, green')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(action(page)).toContainText(/done \d\d:\d\d by Ana Ruiz · restarted, green/)
  await expect(tasks(page)).toBeHidden()
  await app.screenshot('task-done')
})

test('an action chosen by Tab has a time-box too, for nobody by name', async ({ app }) => {
  const page = await openRoster(app, { declared: 2, facts: [[1, holds('ana', 'incident-commander')]], theme: 'light' })
  await composer(page).fill('ask the provider !20m')
  await expect(parsed(page)).not.toContainText('call-back')
  for (let kind = 0; kind < 4; kind += 1) await page.keyboard.press('Tab')
  await expect(parsed(page)).toContainText(/A action.*call-back .*\d\d:\d\d/)
  await page.keyboard.press('Enter')
  await expect(tasks(page)).toContainText('ask the provider')
  await expect(tasks(page)).toContainText(/19:5\d/)
  await app.screenshot('task-light')
})
