import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync, statfsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLog, textsIn } from '../app/read-log'
import { test as base, expect } from './harness'
import { seeded } from './seeded'

const mountable = process.platform === 'linux' && process.getuid?.() === 0

/** A profile on a disk of 64 MB of its own. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'warroom-small-disk-'))
    if (mountable) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder])
    await use(folder)
    if (mountable) execFileSync('umount', ['--lazy', folder])
    await rm(folder, { recursive: true, force: true })
  },
})

const fill = (filler: string): void => {
  const block = Buffer.alloc(4096)
  const blocks = () => statfsSync(join(filler, '..')).bavail
  while (blocks() > 0) appendFileSync(filler, block)
}

// A database that never answers is given up after ten seconds.
const patience = { timeout: 20_000 }

test('on a full disk nothing is lost: a sentence, the text stays, and it is recorded once there is room', async ({
  app,
  profile,
}) => {
  test.skip(!mountable, 'only root on Linux can mount a small disk')
  const filler = join(profile, 'filler')
  const page = await seeded(app)
  const composer = page.getByRole('textbox', { name: 'Write in the log' })
  const state = page.getByRole('status')
  await page.keyboard.type('recorded before')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'recorded before' })).toBeVisible()

  fill(filler)
  const text = `typed on a full disk ${'x'.repeat(6000)}`
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Not recorded' })).toBeVisible(patience)
  await expect(state).toHaveText(/^Not saved\. .*What (is in the log|was shown as saved) is kept/)
  await expect(composer).toHaveValue(text)
  await expect(page.getByRole('article').filter({ hasText: 'recorded before' })).toBeVisible()
  await app.screenshot('full-disk')

  rmSync(filler)
  await page.keyboard.press('Enter')
  await expect(state).not.toContainText('Saving', patience)
  if ((await composer.inputValue()) !== '') {
    // Chromium's database did not come back in this page.
    await page.getByRole('button', { name: 'Open the log again' }).click()
    await expect(state).toHaveText('Saved on this device')
    await expect(composer).toHaveValue(text)
    await expect(page.getByRole('article').filter({ hasText: 'recorded before' })).toBeVisible()
    await page.keyboard.press('Enter')
  }
  await expect(composer).toHaveValue('')
  await expect(state).toHaveText('Saved on this device')

  await app.killHard()
  const again = await app.relaunch()
  const begin = (kept: string) => kept.slice(0, 20)
  expect(textsIn(await readLog(again)).map(begin)).toEqual(['recorded before', begin(text)])
  await expect(again.getByRole('article').filter({ hasText: 'typed on a full disk' })).toBeVisible()
})
