import { setTimeout as wait } from 'node:timers/promises'
import type { Desktop } from '../../app/desktop'
import { exceedQuota, giveRoom } from '../../app/page-writes'
import { readLog, textsIn } from '../../app/read-log'
import { type AppRun, withApp } from '../app-run'
import type { Chance } from '../random'
import { numbersIn, typeUntilGone } from '../typing'
import { kill } from './harm'
import { oneLife, type Tally } from './tally'

/** The sentence is there, and the composer keeps the text from the first line on that was refused. */
const keeps = async ({ page }: AppRun): Promise<boolean> => {
  const words = (await page.getByRole('status').textContent()) ?? ''
  const kept = numbersIn(textsIn(await readLog(page))).length
  const [refused] = numbersIn([await page.locator('textarea').inputValue()])
  return /^Not saved\. The disk is full: .*kept/.test(words) && refused === kept + 1
}

const exceedAndKill = async (
  run: AppRun,
  tally: Tally,
  chance: Chance,
  first: number,
  shown: ReadonlySet<number>,
): Promise<void> => {
  const { page } = run
  await exceedQuota(page, { table: chance.pick(['log', 'meta', 'summaries']), nth: chance.between(0, 12) })
  const stop = new AbortController()
  const typing = typeUntilGone(page, first, stop.signal)
  const refused = page.getByRole('status').filter({ hasText: 'Not saved' })
  await refused.waitFor()
  await wait(chance.between(0, 600))
  stop.abort()
  await typing
  // Typing on takes the sentence at the composer away; another Enter brings it again.
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Not recorded' }).waitFor()
  await refused.waitFor()
  tally.hits += 1
  if (!(await keeps(run))) tally.broken.push('A quota that was used up was not told, or the composer lost its text.')
  if (chance.happens(0.6)) {
    await giveRoom(page)
    const before = shown.size
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Saved on this device' }).waitFor()
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '')
    for (let tries = 0; shown.size === before && tries < 100; tries += 1) await wait(50)
    if (shown.size === before) tally.broken.push('With room again, the line that was refused was not recorded.')
  }
  await kill(run, tally, chance)
  await run.start()
}

/** A quota that is used up in the middle of typing: told, the text kept, and recorded once there is room; kill -9 before or after. */
export const quota = (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> =>
  withApp(
    desktop,
    () => ({}),
    async (run) => {
      for (let life = 0; life < 3; life += 1)
        await oneLife(run, tally, (first, shown) => exceedAndKill(run, tally, chance, first, shown))
    },
  )
