import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Line, written } from '../../src/main/alarm-history/line'
import { chooseSavePath, proposedName } from '../app/choose-import'
import { declaredForUpdateAt, internalUpdateAt, seedIncident } from '../app/room-seed'
import { armed, disarmed, fired, shown, t0 } from '../unit/main/alarm-history/lines'
import { type App, expect, test } from './harness'
import { seeded } from './seeded'

/** The wall clock of the device that the tests run on. */
const past = (moment: number) => expect.poll(() => Date.now(), { timeout: 20_000 }).toBeGreaterThan(moment)

const customerUpdateAt = (due: number) => ({
  declaredAt: declaredForUpdateAt(due),
  facts: [internalUpdateAt(Date.now())],
})

const table = (page: Page) => page.getByRole('table', { name: 'Alarms' })
const rows = (page: Page, label: string) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: label }) })
const row = (page: Page, label: string, text: RegExp | string) => rows(page, label).filter({ hasText: text })
const armedRow = (page: Page, label: string) =>
  rows(page, label).filter({ has: page.getByText('armed', { exact: true }) })
/** A header, two updates, and a rotation for each of the four people. */
const rowsOfSeed = 7

/** Closes the app, adds to the incident's journal as an app before it would have, and starts it again. */
const withJournal = async (app: App, profile: string, lines: readonly Line[]): Promise<Page> => {
  await app.quit()
  const name = createHash('sha256').update(seedIncident).digest('hex').slice(0, 32)
  await mkdir(join(profile, 'alarms'), { recursive: true })
  await appendFile(join(profile, 'alarms', `${name}.jsonl`), lines.map(written).join(''))
  return app.relaunch()
}

test('an alarm that fired, one that was answered before and one that is armed, as they happen', async ({ app }) => {
  const due = Date.now() + 5000
  const page = await seeded(app, customerUpdateAt(due))
  await page.keyboard.press('Alt+6')
  await expect(rows(page, 'Customer update')).toHaveCount(1)
  await expect(armedRow(page, 'Internal update')).toHaveCount(1)

  // It fires while somebody looks on.
  await expect(row(page, 'Customer update', /due\s*\d\d:\d\d:\d\d\s*\d+ ms/)).toHaveCount(1, { timeout: 15_000 })
  expect(Date.now()).toBeGreaterThanOrEqual(due)
  await page.keyboard.press('Alt+n')
  await expect(row(page, 'Customer update', /due\s*\d\d:\d\d:\d\d.*answered or over at/)).toHaveCount(1)
  await expect(armedRow(page, 'Customer update')).toHaveCount(1)
  await page.keyboard.press('Alt+n')
  await expect(row(page, 'Internal update', 'answered or over before it fell due at')).toHaveCount(1)
  await expect(table(page).getByRole('row')).toHaveCount(rowsOfSeed + 2)

  // The same after a kill, and nothing is armed twice.
  await app.killHard()
  const again = await app.relaunch()
  await again.keyboard.press('Alt+6')
  await expect(row(again, 'Internal update', 'answered or over before it fell due at')).toHaveCount(1)
  await expect(row(again, 'Customer update', 'answered or over at')).toHaveCount(1)
  await expect(table(again).getByRole('row')).toHaveCount(rowsOfSeed + 2)

  // By keyboard alone: the arrows scroll the table, Shift+Tab leads to the filters.
  await expect(again.locator('[data-virtuoso-scroller]')).toBeFocused()
  await again.getByRole('radio', { name: /^Fired/ }).focus()
  await again.keyboard.press('Space')
  await expect(table(again).getByRole('row')).toHaveCount(2)
  await again.keyboard.press('ArrowRight')
  await expect(again.getByText('None of the 8 alarms of this incident is “late”.')).toBeVisible()
})

test('an alarm that was slept through says how late it was told, and the export has all of it', async ({
  app,
  profile,
}) => {
  const due = Date.now() + 4000
  await seeded(app, customerUpdateAt(due))
  await app.quit()
  await past(due + 6000)
  const page = await app.relaunch()
  await page.keyboard.press('Alt+6')
  await expect(
    row(page, 'Customer update', /due\s*\d\d:\d\d:\d\d\s*([6-9]|1\d)(\.\d)? s late: slept or closed/),
  ).toHaveCount(1)
  await expect(page.getByRole('radio', { name: 'Late 1' })).toBeAttached()
  await app.screenshot('alarm-history-slept')

  const status = page.getByRole('region', { name: 'Alarm history' }).getByRole('status')
  await chooseSavePath(app.electron, null)
  await page.keyboard.press('Alt+Shift+E')
  await expect(status).toHaveText('Nothing was written: you cancelled.')

  const refusing = join(profile, 'not-there', 'alarms.json')
  expect(await proposedName(app.electron)).toMatch(/^warroom-alarms-checkout-rejects-cards-\d{4}-\d\d-\d\d\.json$/)
  await chooseSavePath(app.electron, refusing)
  await page.keyboard.press('Alt+Shift+E')
  await expect(status).toContainText('Nothing was written there; the history is kept here.')

  const path = join(profile, 'kept.json')
  await chooseSavePath(app.electron, path)
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(status).toHaveText(`Kept as ${path}`)
  const kept = JSON.parse(await readFile(path, 'utf8'))
  const version = await app.electron.evaluate(({ app: running }) => running.getVersion())
  expect(kept).toMatchObject({
    product: 'Warroom',
    version,
    incident: { id: seedIncident, title: 'Checkout rejects cards' },
  })
  expect(kept.alarms).toHaveLength(rowsOfSeed - 1)
  const slept = kept.alarms.find(({ kind }: { kind: string }) => kind === 'update-customer')
  expect(slept).toMatchObject({
    label: 'Customer update',
    owner: 'Mei Tan',
    dueAt: due,
    dueAtIso: new Date(due).toISOString(),
    fired: [
      { moment: 'warning' },
      { moment: 'due', dueAt: due, firedAt: expect.any(Number), firedAtIso: expect.any(String) },
    ],
    sent: [],
  })
  expect(slept.fired[1].firedAt - due).toBeGreaterThan(6000)
  expect((await readdir(profile)).filter((name) => name.startsWith('kept.json'))).toEqual(['kept.json'])
})

test('an incident without an alarm says what will stand here', async ({ app }) => {
  await app.page.keyboard.press('Alt+6')
  await expect(app.page.getByText('No incident is selected')).toBeVisible()
})

test('a history of hundreds is there to its end, in the smallest window, in both themes', async ({ app, profile }) => {
  const now = Date.now() - t0
  const hour = 3_600_000
  const many = Array.from({ length: 600 }, (_, i): Line[] => {
    const due = now - 30 * hour - i * 60_000
    return [
      armed(`old-${i}`, due - 600_000, due),
      fired(`old-${i}`, 'due', due, due + 2),
      disarmed(`old-${i}`, due + 9000),
    ]
  })
  const due = now - 2 * hour
  await seeded(app)
  const page = await withJournal(app, profile, [
    ...many.flat(),
    armed('ladder', due - 300_000, due, {
      kind: 'page-backup',
      subject: 'page-1',
      label: 'Call the backup',
      owner: 'Tom Okafor',
      zone: 'America/New_York',
    }),
    fired('ladder', 'warning', due - 60_000, due - 60_000 + 3),
    shown('ladder', 'warning', due - 60_000 + 40),
    fired('ladder', 'overdue', due + 60_000, due + 60_000 + 740_000),
    shown('ladder', 'overdue', due + 800_050, 'the desktop did not answer within 3 s'),
    disarmed('ladder', due + 900_000),
  ])
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 640))
  await page.keyboard.press('Alt+6')
  await expect(table(page)).toHaveAttribute('aria-rowcount', '608')
  await expect(row(page, 'Call the backup', '13 min 20 s after it was due: slept or closed')).toHaveCount(1)
  await page.getByRole('radio', { name: 'Fired 601' }).focus()
  await page.keyboard.press('Space')
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((chosen) => window.warroom.call('settings.change', { theme: chosen }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
    await app.screenshot(`alarm-history-${theme}`)
  }
  await page.keyboard.press('ArrowLeft')
  await expect(table(page)).toHaveAttribute('aria-rowcount', '608')
  const scroller = page.locator('[data-virtuoso-scroller]')
  expect(await scroller.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  expect(await table(page).getByRole('row').count(), 'only those in view are laid out').toBeLessThan(60)
  await scroller.focus()
  await page.keyboard.press('End')
  await expect(table(page).locator('[aria-rowindex="608"]')).toBeInViewport()
  expect(app.problems).toEqual([])
})
