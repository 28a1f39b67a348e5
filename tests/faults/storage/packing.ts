import { setTimeout as wait } from 'node:timers/promises'
import type { Desktop } from '../../app/desktop'
import { atWrite, holdMinute, passMinute } from '../../app/page-writes'
import { readLog, type StoredLog, textsIn } from '../../app/read-log'
import { type AppRun, whenOpen, withApp } from '../app-run'
import type { Chance } from '../random'
import { typeUntilGone } from '../typing'
import { kill } from './harm'
import { oneLife, type Tally } from './tally'

const entries = 3000
const textOf = (n: number): string => `old-${n} from before`
/** Packing is over long before this, ms. */
const patience = 6000

const seeded = () => ({
  rowEvents: 1,
  facts: Array.from({ length: entries }, (_, n) => ({
    type: 'entry.recorded' as const,
    data: { kind: 'note' as const, text: textOf(n) },
    at: Date.now() - 60_000,
  })),
})

/** Rows that packing still has to look at. */
const unpacked = ({ log }: StoredLog): number => log.filter(({ events }) => events.length === 1).length

const packAndKill = async (run: AppRun, tally: Tally, chance: Chance, first: number, left: number): Promise<void> => {
  const { reached } = await atWrite(run.page, {
    table: 'log',
    nth: chance.between(1, Math.max(1, left)),
    from: 'now',
    stand: chance.pick([0, 60]),
  })
  await passMinute(run.page)
  const typing = chance.happens(0.5) ? typeUntilGone(run.page, first) : null
  await Promise.race([reached, wait(patience)])
  await wait(chance.between(0, 15))
  await kill(run, tally, chance)
  await typing
  await run.start()
}

/** Kill -9 while thousands of rows of one event each are packed into few, at times with somebody typing. */
export const packing = (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> =>
  withApp(desktop, seeded, async (run) => {
    for (let life = 0; life < 3; life += 1) {
      await holdMinute(run.page)
      await run.page.reload()
      await whenOpen(run.page)
      const left = unpacked(await readLog(run.page))
      await oneLife(run, tally, (first) => packAndKill(run, tally, chance, first, left))
      const log = await readLog(run.page)
      if (unpacked(log) < left && unpacked(log) > 128) tally.hits += 1
      const old = textsIn(log).filter((text) => text.startsWith('old-'))
      const wrong = old.findIndex((text, n) => text !== textOf(n))
      if (wrong >= 0) tally.disordered.push(`“${old[wrong]}” is in the place of “${textOf(wrong)}”`)
      if (old.length !== entries) tally.disordered.push(`${old.length} of ${entries} old entries`)
    }
  })
