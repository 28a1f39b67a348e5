import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseImport } from '../app/choose-import'
import { atWrite, exceedQuota, giveRoom, holdLog, holdMinute, passMinute } from '../app/page-writes'
import { byIncident, halfDone, readLog, textsIn } from '../app/read-log'
import { whenReady } from '../app/spawn'
import { saidInMinutes, statuspageIncident } from '../app/statuspage-incident'
import { type App, expect, test } from './harness'
import { seeded } from './seeded'

// Each of these at random moments, and more of them: npm run faults -- storage
const state = (app: App) => app.page.getByRole('status')
const composer = (app: App) => app.page.getByRole('textbox', { name: 'Write in the log' })

test('kill -9 in an import: each incident is there whole or not at all, and importing again completes it', async ({
  app,
  profile,
}) => {
  const folder = join(profile, 'to-import')
  await mkdir(folder)
  const updates = 700
  const ids = Array.from({ length: 12 }, (_, n) => `incident-${n + 10}`)
  for (const id of ids)
    await writeFile(join(folder, `${id}.json`), statuspageIncident(id, `Requests fail (${id})`, saidInMinutes(updates)))
  const imported = async (): Promise<number[]> =>
    [...byIncident((await readLog(app.page)).log).values()].map(({ length }) => length)

  // The second row of the fifth incident.
  const { reached } = await atWrite(app.page, { table: 'log', nth: 10, from: 'now', stand: 1000 })
  await chooseImport(app.electron, folder)
  await reached
  await app.killHard()
  await app.relaunch()
  const before = await imported()
  expect(before.length).toBeGreaterThanOrEqual(4)
  expect(before.length).toBeLessThan(ids.length)
  expect(halfDone(await readLog(app.page))).toEqual([])

  await chooseImport(app.electron, folder)
  const left = ids.length - before.length
  await expect(app.page.getByRole('dialog').getByRole('status')).toHaveText(
    `${left} imported, ${before.length} known already.`,
  )
  const after = await imported()
  expect(after).toHaveLength(ids.length)
  expect(new Set([...before, ...after]).size, 'every one of them is as long as the others').toBe(1)
  expect(halfDone(await readLog(app.page))).toEqual([])
})

test('kill -9 while rows are packed: the same events, once and in order', async ({ app }) => {
  const texts = Array.from({ length: 600 }, (_, n) => `old-${n}`)
  await seeded(app, {
    rowEvents: 1,
    facts: texts.map((text) => ({ type: 'entry.recorded', data: { kind: 'note', text }, at: Date.now() })),
  })
  const rows = async () => (await readLog(app.page)).log.length
  const before = await rows()
  await holdMinute(app.page)
  await app.page.reload()
  await whenReady(app.page)
  // In the third step, with a part of its rows deleted.
  const { reached } = await atWrite(app.page, { table: 'log', nth: 300, from: 'now', stand: 1000 })
  await passMinute(app.page)
  await reached
  await app.killHard()
  const page = await app.relaunch()
  const log = await readLog(page)
  expect(textsIn(log)).toEqual(texts)
  expect(halfDone(log)).toEqual([])
  expect(log.log.length).toBeGreaterThan(10)
  expect(log.log.length, 'a part of it was packed').toBeLessThan(before)
  await expect(page.getByRole('article').filter({ hasText: 'old-599' })).toBeVisible()
})

test('a quota that is used up: a sentence, the text stays, and it is recorded once there is room', async ({ app }) => {
  const page = await seeded(app)
  // The clock's row is refused, after the entry's row was taken: neither may stay.
  await exceedQuota(page, { table: 'meta', nth: 1 })
  await page.keyboard.type('recorded before')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'recorded before' })).toBeVisible()
  await page.keyboard.type('refused at first')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Not recorded' })).toContainText('The disk is full')
  await expect(state(app)).toHaveText(/^Not saved\. The disk is full: .*What is in the log is kept/)
  await expect(composer(app)).toHaveValue('refused at first')
  expect(textsIn(await readLog(page))).toEqual(['recorded before'])

  await giveRoom(page)
  await page.keyboard.press('Enter')
  await expect(composer(app)).toHaveValue('')
  await expect(state(app)).toHaveText('Saved on this device')
  await app.killHard()
  const log = await readLog(await app.relaunch())
  expect(textsIn(log)).toEqual(['recorded before', 'refused at first'])
  expect(halfDone(log)).toEqual([])
})

test('on a slow disk, each Enter is an entry of its own, up to where it was pressed', async ({ app }) => {
  const page = await seeded(app)
  const letGo = await holdLog(page)
  await page.keyboard.type('one')
  await page.keyboard.press('Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('three')
  await page.keyboard.press('Enter')
  await page.keyboard.type('not yet')
  await expect(state(app)).toHaveText('Saving 1…')
  await expect(composer(app)).toHaveValue('onetwothreenot yet')
  await letGo()
  await expect(composer(app)).toHaveValue('not yet')
  await expect(state(app)).toHaveText('Saved on this device')
  const entries = [...byIncident((await readLog(page)).log).values()]
    .flat()
    .flatMap((event) => (event.type === 'entry.recorded' ? [event.data] : []))
  expect(entries).toEqual([
    { kind: 'note', text: 'one' },
    { kind: 'note', text: 'two' },
    { kind: 'fact', text: 'three' },
  ])
})
