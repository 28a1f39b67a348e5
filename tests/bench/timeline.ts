import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../scripts/electron-runtime.mjs'
import type { Desktop } from '../app/desktop'
import { spawnApp, whenReady } from '../app/spawn'
import { deviceOf, writeLog } from '../app/written-log'
import { blanksIn, type Seen } from './blanks'
import { atRest, dragBar, firstRows, framesOf, type List, listOn, wheel } from './list'
import { inProfiles } from './profiles'
import { atMost, atMostTimes, median, quantile, type Row, row } from './report'
import { seedOf, type TextOf } from './seed'

const entries = 100_000
const openings = 15

/** One line to six, none long enough to wrap, so that the limit may know every height. */
const textOf: TextOf = (i) => {
  const lines = (i * 7) % 11 > 4 ? 1 + ((i * 5) % 6) : 1
  return Array.from(
    { length: lines },
    (_, line) => `${i}: failure rate ${58 - ((i + line) % 58)} % in region ${(i * 3 + line) % 7}, seen on the canary`,
  ).join('\n')
}

const gestures: Record<string, (list: List) => Promise<unknown>> = {
  'wheel, 3,000 px/s': (list) => wheel(list, -12_000, 3000),
  'flick, 40,000 px/s': async (list) => {
    await wheel(list, -120_000, 40_000)
    await wheel(list, 60_000, 40_000)
  },
  'scrollbar through all': (list) => dragBar(list, 180),
}

/** Each of them by gesture, in the order above; intervals in ms. */
interface Figures {
  readonly firstRows: number
  readonly frames: readonly number[][]
  readonly blanks: readonly Seen[]
}

const lookAt = async (page: Page, hide: () => Promise<unknown>, button: string): Promise<Figures> => {
  const shown: number[] = []
  for (let i = 0; i < openings; i++) {
    await hide()
    shown.push(await firstRows(page, button))
  }
  const list = await listOn(page)
  const frames: number[][] = []
  const blanks: Seen[] = []
  for (const gesture of Object.values(gestures)) {
    await atRest(list)
    frames.push(await framesOf(list, () => gesture(list)))
  }
  // Looking at the screen takes time from what draws it, so not in the same turn.
  for (const gesture of Object.values(gestures)) {
    await atRest(list)
    blanks.push(await blanksIn(list, () => gesture(list)))
  }
  return { firstRows: median(shown), frames, blanks }
}

const ofApp = async (desktop: Desktop, profile: string) => {
  const first = await spawnApp({ profile, env: desktop.env })
  const seeding = await first.connect()
  await whenReady(seeding)
  await seeding.evaluate(() => window.warroom.call('settings.change', { me: 'ana' }))
  await writeLog(seeding, seedOf(await deviceOf(seeding), entries, entries, textOf))
  await first.quit()
  const running = await spawnApp({ profile, env: desktop.env })
  try {
    const page = await running.connect()
    await whenReady(page)
    const switched: number[] = []
    for (let i = 0; i < openings; i++) {
      await page.getByRole('button', { name: 'Settings' }).click()
      switched.push(await firstRows(page, 'Timeline'))
    }
    const figures = await lookAt(page, () => page.getByRole('button', { name: 'Decisions' }).click(), 'Everything')
    return { ...figures, switched: median(switched) }
  } finally {
    await running.kill()
  }
}

interface Pool {
  fill: (texts: string[]) => void
  clear: () => void
}

const ofPool = async (desktop: Desktop, profile: string): Promise<Figures> => {
  const running = await spawnApp({ profile, env: desktop.env, app: join(projectRoot, 'tests/bench/pool') })
  try {
    const page = await running.connect()
    await page.waitForFunction(() => 'fill' in window)
    const pool = await page.evaluateHandle(() => window as Window & Partial<Pool> as Pool)
    await pool.evaluate(
      ({ fill }, texts) => fill(texts),
      Array.from({ length: entries }, (_, i) => textOf(i)),
    )
    return await lookAt(page, () => pool.evaluate(({ clear }) => clear()), 'Show')
  } finally {
    await running.kill()
  }
}

/** A timeline of 100,000 entries against a fixed pool of rows with known heights: the same entries, the same gestures. */
export const timeline = (): Promise<Row[]> =>
  inProfiles(['room', 'pool'], async (desktop, [profile, poolProfile]) => {
    const pool = await ofPool(desktop, poolProfile)
    const app = await ofApp(desktop, profile)
    const names = Object.keys(gestures)
    const p99 = ({ frames }: Figures, i: number) => quantile(frames[i] ?? [], 0.99)
    return [
      row(`first rows of ${entries} when a filter is let go, median of ${openings}`, 'ms', app.firstRows, {
        limit: pool.firstRows,
        goal: atMostTimes(1.5),
      }),
      row('first rows, coming from another screen', 'ms', app.switched, { limit: pool.firstRows }),
      ...names.map((name, i) =>
        row(`frame p99, ${name}`, 'ms', p99(app, i), { limit: p99(pool, i), goal: atMostTimes(1.4) }),
      ),
      ...names.map((name, i) => {
        const { blank, bands, frames } = app.blanks[i] ?? { blank: Number.NaN, bands: 0, frames: 0 }
        return row(`blank of ${bands} bands in ${frames} painted frames, ${name}`, 'bands', blank, {
          limit: pool.blanks[i]?.blank ?? null,
          goal: atMost(0, ''),
        })
      }),
    ]
  })
