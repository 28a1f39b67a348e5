import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { halfDone, readLog, textsIn } from '../app/read-log'
import { declaredForUpdateAt, internalUpdateAt } from '../app/room-seed'
import { numbersIn, typeUntilGone, watchShown } from '../faults/typing'
import { type App, expect, test } from './harness'
import { seeded } from './seeded'

const composer = (app: App) => app.page.getByRole('textbox', { name: 'Write in the log' })
const line = (app: App, text: string) => app.page.getByRole('article').filter({ hasText: text })

test('kill -9 while typing, three times: every line that was shown is there again', async ({ app }) => {
  await seeded(app)
  let first = 1
  for (const lives of [400, 900, 650]) {
    const shown = await watchShown(app.page)
    const typing = typeUntilGone(app.page, first)
    await expect.poll(() => shown.size).toBeGreaterThan(3)
    // A kill at any moment is what is tested: nothing on the screen says when.
    await wait(lives)
    await app.killHard()
    await typing
    const page = await app.relaunch()
    const log = await readLog(page)
    const kept = numbersIn(textsIn(log))
    expect(kept).toEqual(expect.arrayContaining([...shown]))
    expect(kept, 'no gap, no double, in the order they were typed').toEqual(kept.map((_, i) => i + 1))
    expect(halfDone(log)).toEqual([])
    await expect(line(app, `line-${kept.length} `)).toBeVisible()
    await expect(app.page.getByRole('status')).toHaveText('Saved on this device')
    await composer(app).fill('')
    first = kept.length + 1
  }
})

test('the page is killed: it opens again with a sentence and the draft, and the alarms go on', async ({
  app,
  desktop,
}) => {
  const due = Date.now() + 7000
  await seeded(app, { declaredAt: declaredForUpdateAt(due), facts: [internalUpdateAt(Date.now())] })
  await app.page.keyboard.type('recorded before')
  await app.page.keyboard.press('Enter')
  await expect(line(app, 'recorded before')).toBeVisible()
  await app.page.keyboard.type('not recorded yet')
  const draft = () =>
    app.page.evaluate(() =>
      Object.entries({ ...localStorage })
        .filter(([key]) => key.startsWith('warroom.draft.'))
        .map(([, text]) => text)
        .join(),
    )
  await expect.poll(draft).toBe('not recorded yet')

  const pid = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  process.kill(pid ?? 0, 'SIGKILL')
  // The test driver gives a page up that crashed; main is asked for what the new one shows.
  const shown = (source: string) =>
    app.electron.evaluate(async ({ BrowserWindow }, script) => {
      const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), 1000))
      const page = BrowserWindow.getAllWindows()[0]?.webContents
      return Promise.race([late, page?.executeJavaScript(script) as Promise<string>]).catch(() => '')
    }, source)
  await expect.poll(() => shown('document.body.innerText')).toContain('The window stopped and was opened again.')
  await expect.poll(() => shown('document.body.innerText')).toContain('recorded before')
  expect(await shown('document.querySelector("textarea").value')).toBe('not recorded yet')
  await expect
    .poll(() => desktop.history().map(({ body }) => body))
    .toContainEqual(expect.stringMatching(/^Customer update due now/))
  // Recorded by the page that took over.
  await expect.poll(() => shown('document.body.innerText')).toMatch(/Customer update due/)
})

test('a megabyte pasted into the composer is recorded and there after a restart', async ({ app }) => {
  await seeded(app)
  const text = `begin ${'0123456789abcdef'.repeat(65_536)} end`
  await app.electron.evaluate(({ clipboard }, pasted) => clipboard.writeText(pasted), text)
  await app.page.keyboard.press('Control+V')
  await app.page.keyboard.press('Enter')
  await expect(composer(app)).toHaveValue('')
  await expect(line(app, 'begin 0123')).toBeVisible()
  await app.killHard()
  const page = await app.relaunch()
  await expect(line(app, 'begin 0123')).toBeVisible()
  await expect(page.getByRole('button', { name: /show all/ })).toBeVisible()
  expect(textsIn(await readLog(page))).toEqual([text])
})

test('a log that a newer version wrote is left alone, with a sentence; put back, it opens', async ({
  app,
  profile,
}) => {
  await seeded(app)
  await app.page.keyboard.type('written by this version')
  await app.page.keyboard.press('Enter')
  await expect(line(app, 'written by this version')).toBeVisible()
  const before = await readLog(app.page)
  await app.quit()
  const database = join(profile, 'IndexedDB')
  const aside = join(profile, 'aside')
  await cp(database, aside, { recursive: true })

  await app.relaunch()
  await app.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('warroom', 9990)
        open.onupgradeneeded = () => open.result.createObjectStore('from-the-future')
        open.onsuccess = () => {
          open.result.close()
          resolve()
        }
        open.onerror = () => reject(open.error)
      }),
  )
  await app.quit()
  for (let start = 0; start < 2; start += 1) {
    const page = await app.relaunch()
    await expect(page.getByRole('alert')).toContainText('written by a newer version of Warroom. Nothing was changed.')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toContainText('newer version')
    const versions = () => page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version))
    await expect.poll(versions).toEqual([9990])
    expect(await readLog(page)).toEqual(before)
    await app.quit()
  }
  await app.relaunch()
  await app.screenshot('newer-version')
  await app.quit()

  await rm(database, { recursive: true })
  await cp(aside, database, { recursive: true })
  await app.relaunch()
  await expect(line(app, 'written by this version')).toBeVisible()
})

for (const [what, garbage] of [
  ['torn', '{"v":1,"state":{"entries":{"upd'],
  ['of another form', '{"v":7,"state":[]}'],
] as const)
  test(`a schedule file that is ${what} is kept aside, with a sentence, and the alarms are armed again`, async ({
    app,
    profile,
    desktop,
  }) => {
    const due = Date.now() + 6500
    await seeded(app, { declaredAt: declaredForUpdateAt(due), facts: [internalUpdateAt(Date.now())] })
    await app.quit()
    await writeFile(join(profile, 'schedule.json'), garbage)
    const page = await app.relaunch()
    await expect(page.getByRole('alert').filter({ hasText: 'The schedule of alarms could not be read' })).toBeVisible()
    const names = await readdir(profile)
    const aside = names.find((name) => name.startsWith('schedule.json.unreadable-')) ?? ''
    expect(await readFile(join(profile, aside), 'utf8')).toBe(garbage)
    const entries = async () =>
      Object.keys(JSON.parse(await readFile(join(profile, 'schedule.json'), 'utf8')).state.entries)
    await expect.poll(entries).toContainEqual(expect.stringMatching(/^update-customer:/))
    const told = () => desktop.history().filter(({ body }) => body.startsWith('Customer update due now'))
    await expect.poll(told).toHaveLength(1)
  })
