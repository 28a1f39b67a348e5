import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Desktop, openDesktop } from '../app/desktop'
import { spawnApp, whenReady } from '../app/spawn'
import type * as Program from './page'
import { giveProgram } from './page-program'
import { atLeastTimes, atMost, atMostTimes, median, type Row, row } from './report'

const turns = 3
const events = 50_000
const redelivered = 4500

const rendererOf = async (page: Page): Promise<number> => {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  await session?.detach()
  const renderer = processInfo.find(({ type }) => type === 'renderer')
  if (!renderer) throw new Error('The page has no process.')
  return renderer.id
}

/** Most memory that a process had in RAM since it was last asked to forget it, MB. */
const peakOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024
}
const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5')

/** One way of taking the runs in, in an app of its own with a new profile. */
const measure = async (desktop: Desktop, way: 'product' | 'shared' | 'dexie' | 'idle', beats: boolean) => {
  const profile = await mkdtemp(join(tmpdir(), 'warroom-merge-'))
  try {
    const running = await spawnApp({ profile, env: desktop.env })
    const page = await running.connect()
    await whenReady(page)
    await giveProgram(page)
    const pid = await rendererOf(page)
    await forgetPeak(pid)
    const figures = await page.evaluate(
      ([one, beat]) => (window as unknown as { bench: typeof Program }).bench.mergeAll(one, beat),
      [way, beats] as const,
    )
    const peak = await peakOf(pid)
    await running.kill()
    return { ...figures, peak }
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
}

type Figures = Awaited<ReturnType<typeof measure>>

/** Foreign events in runs of 500, duplicates told and projections up to date, against Dexie's `bulkPut` with a row per event. */
export const merge = async (): Promise<Row[]> => {
  const desktop = await openDesktop()
  const took: Record<'product' | 'shared' | 'dexie', Figures[]> = { product: [], shared: [], dexie: [] }
  const blocked: Record<'product' | 'shared' | 'dexie' | 'idle', Figures[]> = {
    product: [],
    shared: [],
    dexie: [],
    idle: [],
  }
  try {
    for (let turn = 0; turn < turns; turn++) {
      blocked.idle.push(await measure(desktop, 'idle', true))
      for (const way of ['product', 'shared', 'dexie'] as const) {
        took[way].push(await measure(desktop, way, false))
        blocked[way].push(await measure(desktop, way, true))
      }
    }
  } finally {
    await desktop.close()
  }
  const perSecond = (figures: readonly Figures[]): number =>
    Math.round((events / median(figures.map(({ ms }) => ms))) * 1000)
  const of = (figures: readonly Figures[], what: 'peak' | 'block'): number => median(figures.map((one) => one[what]))
  const untold = took.product.reduce((sum, { known }) => sum + Math.abs(known - redelivered), 0)
  return [
    row(`events merged, ${events} in runs of 500, median of ${turns}`, '/s', perSecond(took.product), {
      limit: perSecond(took.dexie),
      goal: atLeastTimes(10),
    }),
    row('longest block of the page', 'ms', of(blocked.product, 'block'), {
      limit: of(blocked.dexie, 'block'),
      goal: atMost(8, 'ms'),
    }),
    row('the same events as deliveries of sealed runs of 125', '/s', perSecond(took.shared), {
      limit: perSecond(took.product),
      goal: atLeastTimes(0.5),
    }),
    row('longest block of the page meanwhile', 'ms', of(blocked.shared, 'block'), { goal: atMost(8, 'ms') }),
    row('the same of a page that takes nothing in', 'ms', of(blocked.idle, 'block')),
    row('peak memory of the page', 'MB', of(took.product, 'peak'), {
      limit: of(took.dexie, 'peak'),
      goal: atMostTimes(1),
    }),
    row(`duplicates not told, of ${redelivered}`, 'events', untold, { goal: atMost(0, '') }),
  ]
}
