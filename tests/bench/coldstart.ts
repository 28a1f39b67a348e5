import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../scripts/electron-runtime.mjs'
import { type Desktop, openDesktop } from '../app/desktop'
import { spawnApp, whenReady } from '../app/spawn'
import { atMostTimes, median, type Row, row } from './report'
import { writeSeed } from './seed'

const events = 50_000
const runs = 7

/** Wall-clock ms of the first paint, and of the first live screen where the page has one. */
const marks = (page: Page) =>
  page.evaluate(() => {
    const at = (entry: PerformanceEntry | undefined) => entry && performance.timeOrigin + entry.startTime
    return {
      paint: at(performance.getEntriesByName('first-contentful-paint')[0]),
      ready: at(performance.getEntriesByName('room.ready')[0]),
    }
  })

const measure = async (desktop: Desktop, profile: string, app: string) => {
  const running = await spawnApp({ profile, env: desktop.env, app })
  const page = await running.connect()
  if (app === projectRoot) await whenReady(page)
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const { paint = Number.NaN, ready = Number.NaN } = await marks(page)
  await running.kill()
  return { paint: paint - running.spawnedAt, ready: ready - running.spawnedAt }
}

/** Spawn → header with a running countdown and the newest entries on screen, against a blank Electron window, in turns. */
export const coldstart = async (): Promise<Row[]> => {
  const desktop = await openDesktop()
  const profile = await mkdtemp(join(tmpdir(), 'warroom-coldstart-'))
  const blankProfile = await mkdtemp(join(tmpdir(), 'warroom-blank-'))
  try {
    const first = await spawnApp({ profile, env: desktop.env })
    const page = await first.connect()
    await whenReady(page)
    await writeSeed(page, events)
    await first.quit()
    const app: { paint: number; ready: number }[] = []
    const blank: number[] = []
    for (let run = 0; run <= runs; run++) {
      const one = await measure(desktop, profile, projectRoot)
      const other = await measure(desktop, blankProfile, join(projectRoot, 'tests/bench/blank'))
      // The first of each fills the caches of the disk.
      if (run === 0) continue
      app.push(one)
      blank.push(other.paint)
    }
    const limit = median(blank)
    return [
      row(`first screen live, ${events} events, median of ${runs}`, 'ms', median(app.map(({ ready }) => ready)), {
        limit,
        goal: atMostTimes(1.25),
      }),
      row('first paint', 'ms', median(app.map(({ paint }) => paint)), { limit, goal: atMostTimes(1.05) }),
    ]
  } finally {
    await desktop.close()
    await rm(profile, { recursive: true, force: true })
    await rm(blankProfile, { recursive: true, force: true })
  }
}
