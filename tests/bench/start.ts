import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../scripts/electron-runtime.mjs'
import type { Desktop } from '../app/desktop'
import { spawnApp, whenReady } from '../app/spawn'
import { writeSeed } from './seed'

/** The limit of every start: an Electron window with one line of text. */
const blankApp = join(projectRoot, 'tests/bench/blank')

/** When an app is looked at after its spawn, ms: three seconds after its first screen. A driver that watches from the start slows the page. */
const settled = 3500

export interface Started {
  /** From the spawn to the first paint, ms. */
  readonly paint: number
  /** From the spawn until the header's countdown and the newest entry were painted, ms; NaN for the blank window. */
  readonly live: number
  /** Proportional set size of all its processes, MB. */
  readonly memory: number
}

/** Wall-clock ms UTC, as the browser dates what it has put on the screen. */
const painted = (page: Page): Promise<{ paint: number; live: number }> =>
  page.evaluate(async () => {
    const elements = await new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()))
      observer.observe({ type: 'element', buffered: true })
      setTimeout(() => resolve([]), 200)
    })
    type Timing = PerformanceEntry & { identifier: string; renderTime: number; element: Element | null }
    const at = (which: (timing: Timing) => boolean) => (elements as Timing[]).find(which)?.renderTime ?? Number.NaN
    const newest = [...document.querySelectorAll('[elementtiming="entry"]')].at(-1)
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
    const live = Math.max(
      at(({ identifier }) => identifier === 'countdown'),
      at(({ identifier, element }) => identifier === 'entry' && element === newest),
    )
    return { paint: performance.timeOrigin + first, live: performance.timeOrigin + live }
  })

const parentOf = async (pid: string): Promise<string> =>
  (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ').at(-1)?.split(' ')[1] ?? ''

/** The process and all that it started, MB: what is shared among them counts once. */
const memoryOf = async (root: number): Promise<number> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)))
  const isOwn = (pid: string): boolean => pid === String(root) || (parents.has(pid) && isOwn(parents.get(pid) ?? ''))
  const sizes = pids.filter(isOwn).map(async (pid) => {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0)
  })
  return (await Promise.all(sizes)).reduce((sum, kB) => sum + kB, 0) / 1000
}

/** Starts this app, or the blank one, on a profile, and ends it again. */
export const startOnce = async (desktop: Desktop, profile: string, what: 'room' | 'blank'): Promise<Started> => {
  const running = await spawnApp({ profile, env: desktop.env, ...(what === 'blank' && { app: blankApp }) })
  await wait(settled)
  const memory = await memoryOf(running.process.pid ?? 0)
  const page = await running.connect()
  const { paint, live } = await painted(page)
  await running.kill()
  return { paint: paint - running.spawnedAt, live: live - running.spawnedAt, memory }
}

/** A profile with a log of so many events, and one open incident at its end. */
export const seedProfile = async (desktop: Desktop, profile: string, events: number): Promise<void> => {
  const first = await spawnApp({ profile, env: desktop.env })
  const page = await first.connect()
  await whenReady(page)
  await writeSeed(page, events)
  await first.quit()
}

/** Starts each in turn; the first turn, which fills the caches of the disk, is left out. */
export const startsInTurns = async <const Names extends string>(
  runs: number,
  starts: Readonly<Record<Names, () => Promise<Started>>>,
): Promise<Record<Names, Started[]>> => {
  const names = Object.keys(starts) as Names[]
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Names, Started[]>
  for (let run = 0; run <= runs; run++)
    for (const name of names) {
      const one = await starts[name]()
      if (run > 0) figures[name].push(one)
    }
  return figures
}
