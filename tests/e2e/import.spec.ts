import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { projectRoot } from '../../scripts/electron-runtime.mjs'
import { choosePaths, clickMenu } from '../app/choose-import'
import { statuspageIncident } from '../app/statuspage-incident'
import { type App, expect, test } from './harness'

/** Newest first, HTML in its bodies, one word that came too late. */
const said = [
  [90, 'resolved', '<p>It is over &amp; done.</p>'],
  [60, 'identified', 'We found <b>it</b>.<br />See <a href="https://example.org/x">our page</a>.'],
  [0, 'investigating', '<p>We are looking into it.</p><script>document.title = "owned"</script>'],
] as const
const incident = (id: string, title: string): string => statuspageIncident(id, title, said)

const choose = (app: App, paths: readonly string[]) => choosePaths(app.electron, paths)
const menu = (app: App, label: string) => clickMenu(app.electron, label)

test('a past incident is imported, found and read; a file that is none says why and changes nothing', async ({
  app,
  profile,
}) => {
  const { page } = app
  const dialog = page.getByRole('dialog')
  const folder = join(profile, 'to-import')
  await mkdir(folder)
  await writeFile(join(folder, 'one.json'), incident('one', 'Requests fail'))
  await writeFile(join(folder, 'broken.json'), incident('two', 'Cut off').slice(0, 200))
  await writeFile(join(folder, 'two.json'), incident('two', 'Search lags'))
  await writeFile(join(folder, 'readme.txt'), 'Not one of them.')

  await choose(app, [])
  await menu(app, 'Import file…')
  await expect(dialog).toBeHidden()

  await choose(app, [join(folder, 'broken.json')])
  await menu(app, 'Import file…')
  await expect(dialog.getByRole('status')).toHaveText('0 imported, 1 refused.')
  await expect(dialog).toContainText('not JSON')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+3')
  await expect(page.getByText('No past incidents yet')).toBeVisible()

  await choose(app, [join(folder, 'one.json')])
  await menu(app, 'Import file…')
  await expect(dialog.getByRole('status')).toHaveText('1 imported.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner').first().getByRole('heading')).toHaveText('Requests fail')
  const lines = page.getByRole('article')
  await expect(lines.filter({ hasText: 'looking into it' })).toContainText('Example')
  await expect(page.getByText('Customers waited 45 min longer than promised')).toBeVisible()
  await expect(page.getByText('Customers waited 15 min longer than promised')).toBeVisible()
  const texts = await lines.allInnerTexts()
  const order = ['looking into it', 'We found it.', 'It is over & done.'].map((words) =>
    texts.findIndex((text) => text.includes(words)),
  )
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(order[0]).toBeGreaterThan(0)
  await expect(page).toHaveTitle(/Warroom/)
  await app.screenshot('imported')

  await page.keyboard.press('Alt+j')
  await page.keyboard.type('12:30')
  await expect(dialog.getByRole('button', { name: /^Jump to/ })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await choose(app, [folder])
  await menu(app, 'Import folder…')
  await expect(dialog.getByRole('status')).toHaveText('1 imported, 1 known already, 1 refused.')
  await app.screenshot('import-report')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  await page.keyboard.press('Enter')

  const filter = page.getByRole('searchbox')
  await expect(filter).toBeFocused()
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.keyboard.type('search api')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true')
  const library = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(library.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  const title = await page.getByRole('option').nth(1).innerText()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner').first().getByRole('heading')).toHaveText(/Requests fail|Search lags/)
  expect(title).toContain(await page.getByRole('banner').first().getByRole('heading').innerText())
})

test('the real incidents beside the repository import as a folder, with a report', async ({ app }) => {
  const folder = resolve(projectRoot, '../shared/data/statuspage')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  if (names.length === 0) {
    console.info(`No real status page files in ${folder}: nothing to import.`)
    return
  }
  const { page } = app
  await choose(app, [folder])
  await menu(app, 'Import folder…')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(`${names.length} imported.`, {
    timeout: 30_000,
  })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await expect(page.getByRole('option').first()).toBeVisible()
  await app.screenshot('library')

  await app.quit()
  const again = await app.relaunch()
  await again.keyboard.press('Alt+3')
  await expect(again.getByRole('option').first()).toBeVisible()
})
