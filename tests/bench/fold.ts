import { spawnApp, whenReady } from '../app/spawn'
import type * as Program from './page'
import { giveProgram } from './page-program'
import { inProfiles } from './profiles'
import { atLeast, atLeastTimes, median, type Row, row } from './report'

const events = 100_000
const turns = 15

/** The product's fold of one incident, snapshot and all, against a bare mutable reducer over the same events, in the app's page. */
export const fold = (): Promise<Row[]> =>
  inProfiles(['fold'], async (desktop, [profile]) => {
    const running = await spawnApp({ profile, env: desktop.env })
    const page = await running.connect()
    await whenReady(page)
    await giveProgram(page)
    const { product, limit } = await page.evaluate(
      ([count, times]) => (window as unknown as { bench: typeof Program }).bench.foldInTurns(count, times, 5),
      [events, turns] as const,
    )
    await running.kill()
    const perSecond = (ms: readonly number[]): number => Math.round(events / (median(ms) / 1000))
    const metric = `events folded, ${events} of one incident, median of ${turns}`
    return [
      row(metric, '/s', perSecond(product), { limit: perSecond(limit), goal: atLeastTimes(0.3) }),
      row(metric, '/s', perSecond(product), { goal: atLeast(1_000_000, '/s') }),
    ]
  })
