import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { declare, line, write } from '../app/at-the-screen'
import { clockModule, setInPage } from '../app/clocked'
import { driveApp } from '../app/driven'
import { shareHistory } from '../app/history-member'
import { openSharedWorkspace, until, untilShared } from '../app/shared-workspace'
import { whenReady } from '../app/spawn'
import { expect, test } from './harness'

test.use({ keyring: true })

const title = 'Checkout rejects cards'
const day = 24 * 3_600_000
/** What a newcomer reads ahead of the rest is as old as this at most. */
const newest = 3 * day

/** What the foot and the header said when the open incident could be opened first, and written in first; and how the progress went. */
interface Seen {
  readonly listed: string | null
  readonly usable: string | null
  readonly progress: readonly number[]
}

/** Opens the incident as soon as it is on the screen, and notes what the header says then. */
const openAtOnce = (page: Page): Promise<void> =>
  page.evaluate((wanted) => {
    const seen = { listed: null as string | null, usable: null as string | null, progress: [] as number[] }
    Object.assign(window, { seen })
    const look = () => {
      const pill = document.querySelector('[title$="Open Sync (Alt 7)"]')?.textContent ?? ''
      const bar = document.querySelector<HTMLProgressElement>('progress[aria-label="Catching up with the workspace"]')
      if (bar && bar.value !== seen.progress.at(-1)) seen.progress.push(bar.value)
      const button = [...document.querySelectorAll<HTMLElement>('nav button')].find(({ textContent }) =>
        textContent?.includes(wanted),
      )
      if (button && seen.listed === null) {
        seen.listed = pill
        button.click()
      }
      if (seen.usable === null && document.querySelector('textarea[aria-label="Write in the log"]')) seen.usable = pill
    }
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
  }, title)

test('a newcomer has the open incident first, works in it, and sees how far the history is', async ({ desktop }) => {
  const shared = await openSharedWorkspace({ desktop, members: [] })
  const ana = shared.app('Ana')
  const profile = await mkdtemp(join(tmpdir(), 'warroom-nia-'))
  const app = await driveApp({
    profile,
    module: clockModule,
    env: { ...desktop.env, XDG_CONFIG_HOME: join(profile, 'config') },
  })
  try {
    expect(await shareHistory(await shared.invite('responder'), 80, 16)).toBe(2500)
    const told = Date.now()
    const page = await app.connect()
    await whenReady(page)
    await untilShared(ana)
    await until('the history is older than what follows', () => Date.now() > told + 4000)
    await declare(ana.page, title)
    await write(ana.page, 'Rolled back at 14:02')
    await untilShared(ana)

    // As if she came three days later: the history is old by then, what happens now is not.
    const by = newest - (Date.now() - told)
    await app.electron.evaluate((_, ms) => Reflect.get(globalThis, 'setClockBy')(ms), by)
    await page.evaluate(setInPage, by)
    await openAtOnce(page)
    await shared.letIn({ name: 'Nia', app, page }, { name: 'Nia', role: 'responder' }, 7 * day)
    const seen = await page.evaluate(() => Reflect.get(window, 'seen') as Seen)
    expect(seen.listed).toMatch(/^Catching up \d+ %$/)
    expect(seen.usable).toMatch(/^Catching up \d+ %$/)
    expect(seen.progress.length).toBeGreaterThan(1)
    expect([...seen.progress].sort((a, b) => a - b)).toEqual(seen.progress)

    await expect(line(page, 'Rolled back at 14:02')).toBeVisible()
    await write(page, 'Nia is here')
    await expect(line(ana.page, 'Nia is here')).toBeVisible()
    await page.keyboard.press('Alt+7')
    const devices = page.getByRole('region', { name: 'Devices' })
    await expect(devices.getByRole('row').filter({ hasText: 'An old machine' })).toContainText('40,000')
    expect(ana.problems).toEqual([])
  } finally {
    await app.quit()
    await shared.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})
