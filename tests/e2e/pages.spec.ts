import type { Page } from '@playwright/test'
import type { Delivery } from '../../src/contract/delivery'
import { byIncident, readLog } from '../app/read-log'
import { type App, expect, test } from './harness'
import { holds, openRoster } from './roster-room'

const panel = (page: Page) => page.getByRole('region', { name: 'In the room' })
const waiting = (page: Page) => panel(page).getByRole('list', { name: 'Calls that wait for an answer' })
const over = (page: Page) => panel(page).getByRole('list', { name: 'Calls that were answered or cancelled' })
const dialog = (page: Page) => page.getByRole('dialog')
const log = (page: Page) => page.getByRole('article')

const crew = [
  [4, holds('ana', 'incident-commander')],
  [4, holds('tom', 'assigned-engineer')],
  [4, holds('mei', 'backup-engineer')],
] as const

test('somebody is called, escalated, answers, is taken back and cancelled, by keyboard alone', async ({ app }) => {
  const page = await openRoster(app, { declared: 5, facts: [...crew] })
  await page.keyboard.press('Alt+P')
  await expect(dialog(page).getByText('Nothing outside is set up for this page')).toBeVisible()
  await expect(dialog(page).getByText('the Backup Engineer Mei Tan after 5 min')).toBeVisible()
  await expect(dialog(page).getByText('Nobody is Engineering Manager: after 10 min')).toBeVisible()
  await app.screenshot('page-dialog')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()

  const row = waiting(page).getByRole('listitem').first()
  await expect(row).toContainText('Call for Tom Okafor, Assigned Engineer')
  await expect(row).toContainText('triggered')
  await expect(row).toContainText(/Next: Backup Engineer Mei Tan in 0\d:\d\d/)
  await expect(row).toContainText('Nothing outside is set up for pages: reach Tom Okafor yourself · #payments-eng')
  await expect(panel(page)).toContainText('Nobody is Engineering Manager: after 10 min the ladder would reach nobody.')
  // It calls at once, and stands in the bar with the key that answers it.
  const bar = page.getByRole('region', { name: 'What is due' })
  await expect(bar).toContainText('Page to Tom Okafor')
  await app.screenshot('page-waiting')

  await page.keyboard.press('Alt+E')
  await expect(row).toContainText('escalated')
  await expect(row).toContainText(/to the Backup Engineer at \d\d:\d\d/)
  await expect(row).toContainText(/Nobody is Engineering Manager: the ladder would reach nobody in 0\d:\d\d/)
  await expect(log(page).filter({ hasText: 'escalated the page to Tom Okafor to the Backup Engineer' })).toBeVisible()
  await app.screenshot('page-escalated')

  await page.keyboard.press('Alt+A')
  await expect(waiting(page)).toBeHidden()
  await expect(bar).toBeHidden()
  await expect(over(page)).toContainText(/Tom Okafor, Assigned Engineer: acknowledged by Ana Ruiz at \d\d:\d\d/)
  await app.screenshot('page-acknowledged')

  await page.keyboard.press('Alt+Shift+A')
  await expect(dialog(page).getByLabel('Why')).toBeFocused()
  await app.screenshot('page-take-back')
  await page.keyboard.type('he is on a plane')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(row).toContainText('Ana Ruiz’s answer was taken back by Ana Ruiz')
  await expect(row).toContainText('triggered')
  await expect(log(page).filter({ hasText: 'it waits again: he is on a plane' })).toBeVisible()

  await page.keyboard.press('Alt+Shift+P')
  await expect(dialog(page).getByLabel('Why')).toBeFocused()
  await page.keyboard.type('the wrong person')
  await page.keyboard.press('Enter')
  await expect(waiting(page)).toBeHidden()
  await expect(over(page)).toContainText(/cancelled by Ana Ruiz at \d\d:\d\d: the wrong person/)
  // Nothing is left to answer: the keys do nothing.
  await page.keyboard.press('Alt+E')
  await page.keyboard.press('Alt+Shift+P')
  await expect(dialog(page)).toBeHidden()

  await over(page).getByRole('button', { name: 'Call again' }).click()
  await expect(dialog(page).getByLabel('Person', { exact: true })).toHaveValue('Tom Okafor')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('Call for Tom Okafor')
})

test('of several pages the dialog says which, and the row says so with its buttons', async ({ app }) => {
  const call = (person: string) =>
    ({ type: 'page.triggered', data: { role: 'specialist', person, reason: 'replication lags' } }) as const
  const page = await openRoster(app, {
    declared: 5,
    facts: [...crew, [3, call('priya')], [2, call('lena')]],
    theme: 'light',
  })
  await expect(waiting(page).getByRole('listitem')).toHaveCount(2)
  await app.screenshot('pages-light')
  await page.keyboard.press('Alt+Shift+P')
  await expect(dialog(page).getByLabel('Which page')).toHaveValue(/Lena Voss/)
  await app.screenshot('page-cancel-light')
  await page.keyboard.press('Escape')
  await waiting(page).getByRole('button', { name: 'Escalate now the page to Lena Voss, Specialist' }).click()
  await expect(log(page).filter({ hasText: 'escalated the page to Lena Voss' })).toBeVisible()
  await expect(waiting(page).getByRole('listitem').first()).toContainText('triggered')
  await page.getByRole('button', { name: 'Where pages go' }).first().click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('a drill calls nobody outside, and says so', async ({ app }) => {
  const page = await openRoster(app, {
    declared: 1 / 60,
    drill: 10,
    facts: [[1 / 60, holds('ana', 'incident-commander')]],
  })
  await page.keyboard.press('Alt+P')
  await expect(dialog(page).getByText('This is a drill: nothing goes outside')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(waiting(page)).toContainText('the Assigned Engineer, nobody yet')
  await expect(waiting(page)).toContainText('A drill: nothing goes outside.')
})

test('the row says what each target said, and never more; the log has what was said for good', async ({ app }) => {
  const page = await openRoster(app, { declared: 5, facts: [...crew] })
  await page.keyboard.press('Alt+P')
  await expect(dialog(page)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  const row = waiting(page).getByRole('listitem').first()
  await expect(row).toContainText('Nothing outside is set up for pages')

  const said = (changed: Partial<Delivery>) => say(app, changed)
  await said({ state: 'queued' })
  await expect(row).toContainText('On-call queued')
  await expect(row).not.toContainText('Nothing outside is set up')
  await said({ state: 'unconfirmed', answer: 'There is no network.', nextAt: Date.now() + 5000 })
  await expect(row).toContainText(/On-call delivery unconfirmed: There is no network, tried again at \d\d:\d\d:\d\d/)
  await app.screenshot('page-unconfirmed')
  await expect(row).not.toContainText(/paged/i)
  await said({ state: 'delivered', answer: 'Q2HX' })
  await expect(row).toContainText('On-call delivered · Q2HX')
  await expect(log(page).filter({ hasText: 'On-call took the page to Tom Okafor (Q2HX)' })).toBeVisible()
  await said({
    id: 'trigger:t2',
    target: { id: 't2', kind: 'slack', name: 'Chat' },
    state: 'failed',
    answer: 'It knows no such webhook.',
  })
  await expect(row).toContainText('Chat failed: It knows no such webhook')
  await expect(log(page).filter({ hasText: 'Chat did not take the page to Tom Okafor' })).toBeVisible()
  await app.screenshot('page-sendings')
})

/** Main tells the page what became of the message for the one page that waits. */
const say = async ({ page, electron }: App, changed: Partial<Delivery>) => {
  const events = [...byIncident((await readLog(page)).log).values()].flat()
  const called = events.findLast(({ type }) => type === 'page.triggered')
  if (!called) throw new Error('Nobody was called yet.')
  const delivery: Delivery = {
    id: 'trigger:t1',
    key: `page:${called.id}:${called.occurredAt}`,
    action: 'trigger',
    incident: called.incident,
    page: called.id,
    target: { id: 't1', kind: 'pagerduty', name: 'On-call' },
    state: 'queued',
    answer: '',
    attempts: 0,
    queuedAt: Date.now(),
    changedAt: Date.now(),
    nextAt: null,
    recorded: false,
    ...changed,
  }
  await electron.evaluate(
    ({ BrowserWindow }, told) => BrowserWindow.getAllWindows()[0]?.webContents.send('deliveries.changed', [told]),
    delivery,
  )
}
