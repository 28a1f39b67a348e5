import { setTimeout as wait } from 'node:timers/promises'
import type { Desktop } from '../../app/desktop'
import { type Driven, driveApp } from '../../app/driven'
import { readLog, textsIn } from '../../app/read-log'
import { type AppRun, withAppOf } from '../app-run'
import type { Chance } from '../random'
import { numbersIn, typeUntilGone } from '../typing'
import { kill } from './harm'
import { oneLife, type Tally } from './tally'

const minute = 60_000
const jumps = [180 * minute, -180 * minute, 4 * minute, -4 * minute, 0] as const

/** As if somebody had set it: both processes see a time `ms` from the true one, and the machine's uptime goes on as before. */
const setClock = async ({ app, page }: AppRun<Driven>, ms: number): Promise<void> => {
  await Promise.all([
    app.electron.evaluate((_electron, by) => {
      const real = Reflect.get(Date, 'real') ?? Date.now.bind(Date)
      Object.assign(Date, { real, now: () => real() + by })
    }, ms),
    page.evaluate((by) => {
      const real = Reflect.get(Date, 'real') ?? Date.now.bind(Date)
      Object.assign(Date, { real, now: () => real() + by })
    }, ms),
  ])
}

const jumpAndKill = async (run: AppRun<Driven>, tally: Tally, chance: Chance, first: number): Promise<void> => {
  // What is recorded by a clock that went back stands further up in the timeline, perhaps out of sight: the log is asked.
  const recorded = async (): Promise<number> => numbersIn(textsIn(await readLog(run.page))).length
  const typing = typeUntilGone(run.page, first)
  for (let left = chance.between(1, 3); left > 0; left -= 1) {
    await setClock(run, chance.pick(jumps))
    const before = await recorded()
    let after = before
    for (let tries = 0; after <= before + 1 && tries < 50; tries += 1, after = await recorded()) await wait(100)
    if (after <= before + 1) tally.broken.push('After the clock was set, nothing was recorded any more.')
    await wait(chance.between(0, 800))
  }
  await kill(run, tally, chance)
  await typing
  // By the true clock again: another jump, with the last line perhaps three hours ahead.
  await run.start()
}

/** The wall clock is set by up to three hours, also back past the newest line, while lines are typed; kill -9 in between. */
export const clock = (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> =>
  withAppOf(
    driveApp,
    desktop,
    () => ({}),
    async (run) => {
      for (let life = 0; life < 3; life += 1)
        await oneLife(run, tally, (first) => jumpAndKill(run, tally, chance, first))
    },
  )
