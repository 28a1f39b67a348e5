import { chmod, readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { declaredForUpdateAt } from '../app/room-seed'
import { expect, test } from './harness'
import { seeded } from './seeded'

test.skip(process.platform === 'win32', 'Windows keeps who may read a file in its own lists, not in modes.')

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

/** The two databases of the page: the log, and the draft of a line. They hold what was typed, and pack it so that it is not found. */
const databases = ['IndexedDB', 'Local Storage']

/** Which other parts of the profile hold a text, in any of the two ways in which Chromium writes one. */
const holding = async (profile: string, text: string): Promise<string[]> => {
  const found = new Set<string>()
  for (const path of await filesIn(profile)) {
    const [part = ''] = relative(profile, path).split(sep)
    if (databases.includes(part)) continue
    const bytes = await readFile(path)
    if (bytes.includes(text, 0, 'utf8') || bytes.includes(text, 0, 'utf16le')) found.add(part)
  }
  return [...found].sort()
}

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

test('what is written down lies in the log, the schedule and the alarm history and nowhere else, readable by its user alone', async ({
  app,
  profile,
}) => {
  // As a backup may have brought it back.
  await app.quit()
  await chmod(profile, 0o755)
  await app.relaunch()
  const page = await seeded(app, {
    title: 'Title-7f3a',
    people: { ana: 'Name-91bc', tom: 'Tom Okafor' },
    declaredAt: declaredForUpdateAt(Date.now() - 60_000),
  })
  await app.electron.evaluate(({ shell, dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as typeof dialog.showMessageBox
    shell.openExternal = (url) => Promise.reject(new Error(`Failed to open ${url}`))
  })
  await expect(page.getByRole('textbox', { name: 'Write in the log' })).toBeFocused()
  await page.keyboard.insertText('Entry-c05d https://example.org/?token=Token-44e1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'Entry-c05d' })).toHaveCount(1)
  await page.keyboard.insertText('Draft-6b2e')
  await expect(page.getByRole('textbox', { name: 'Write in the log' })).toHaveValue('Draft-6b2e')
  // Everything that may end up in the log file: a link that does not open, a bad call, a page that ends.
  await page.evaluate(() => {
    window.open('https://example.org/?token=Token-44e1')
    window.open('https://user:Token-44e1@example.org/')
    return (window.warroom.call as (...args: unknown[]) => unknown)('settings.change', { me: { name: 'Name-91bc' } })
  })
  const logFile = join(profile, 'logs', 'main.log')
  await expect.poll(() => readFile(logFile, 'utf8').catch(() => '')).toContain('A link could not be opened.')
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await expect.poll(() => readFile(logFile, 'utf8')).toContain('The page ended')
  await app.quit()

  const kept = Object.fromEntries(
    await Promise.all(
      ['Title-7f3a', 'Name-91bc', 'Entry-c05d', 'Token-44e1', 'Draft-6b2e'].map(
        async (text) => [text, await holding(profile, text)] as const,
      ),
    ),
  )
  expect(kept).toEqual({
    'Title-7f3a': ['alarms', 'schedule.json'],
    'Name-91bc': ['alarms', 'schedule.json'],
    'Entry-c05d': [],
    'Token-44e1': [],
    'Draft-6b2e': [],
  })
  expect((await filesIn(profile)).filter((path) => path.endsWith('.dmp'))).toEqual([])
  expect(await modeOf(profile)).toBe('700')
  const journals = (await filesIn(join(profile, 'alarms'))).map((path) => relative(profile, path))
  expect(journals).toHaveLength(1)
  for (const ours of ['settings.json', 'schedule.json', join('logs', 'main.log'), ...journals])
    expect(await modeOf(join(profile, ours)), ours).toBe('600')
  expect(await modeOf(join(profile, 'alarms'))).toBe('700')
  app.problems.length = 0
})

test.describe('the demo', () => {
  test.use({ args: ['--demo'] })

  test('has a profile that is closed to others too', async ({ app, profile }) => {
    expect(await app.page.evaluate(() => window.origin)).toBe('app://warroom')
    expect(await modeOf(`${profile}-demo`)).toBe('700')
  })
})
