import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLog, textsIn } from '../app/read-log'
import { openSmallDisk, type SmallDisk } from '../app/small-disk'
import { test as base, expect } from './harness'
import { seeded } from './seeded'

/** A profile on a small disk; no disk where none can be mounted. */
const test = base.extend<{ disk: SmallDisk | null }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  disk: async ({}, use) => {
    const disk = await openSmallDisk()
    await use(disk)
    await disk?.close()
  },
  profile: async ({ disk }, use) => {
    const folder = disk?.folder ?? (await mkdtemp(join(tmpdir(), 'warroom-profile-')))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

// A database that never answers is given up after ten seconds.
const patience = { timeout: 20_000 }

test('on a full disk nothing is lost: a sentence, the text stays, and it is recorded once there is room', async ({
  app,
  disk,
}) => {
  test.skip(disk === null, 'only root on Linux can mount a small disk')
  if (disk === null) return
  const page = await seeded(app)
  const composer = page.getByRole('textbox', { name: 'Write in the log' })
  const state = page.getByRole('status')
  await page.keyboard.type('recorded before')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'recorded before' })).toBeVisible()

  disk.fill()
  const text = `typed on a full disk ${'x'.repeat(6000)}`
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Not recorded' })).toBeVisible(patience)
  await expect(state).toHaveText(/^Not saved\. .*What (is in the log|was shown as saved) is kept/)
  await expect(composer).toHaveValue(text)
  await expect(page.getByRole('article').filter({ hasText: 'recorded before' })).toBeVisible()
  await app.screenshot('full-disk')

  disk.free()
  await page.keyboard.press('Enter')
  const recorded = await expect(composer)
    .toHaveValue('', patience)
    .then(
      () => true,
      () => false,
    )
  if (!recorded) {
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
