import { setTimeout as wait } from 'node:timers/promises'
import { openDesktop } from '../app/desktop'
import { atMost, type Row, row } from '../bench/report'
import { type AppRun, withApp } from './app-run'
import { kinds, type Plan, planOf } from './deadline-plan'
import { type Chance, chanceOf } from './random'
import type { Asked } from './run'

/** One thing that happens to the app; afterwards it runs. */
const disturb = async (run: AppRun, chance: Chance, kills: number[]): Promise<string> => {
  const ms = chance.between(200, 6000)
  const what = chance.pick(['suspend', 'kill', 'quit', 'kill page', 'hang page', 'nothing'])
  switch (what) {
    case 'suspend':
      run.signal('SIGSTOP')
      await wait(ms)
      run.signal('SIGCONT')
      break
    case 'kill':
    case 'quit':
      if (what === 'kill') kills.push(Date.now())
      await run.app[what]()
      await wait(ms / 2)
      await run.start()
      break
    case 'kill page':
      await run.killPage()
      break
    case 'hang page':
      await run.page.evaluate((until) => {
        while (Date.now() < until);
      }, Date.now() + ms)
      break
    default:
      await wait(ms / 2)
  }
  return `${what} ${ms}`
}

interface Found {
  lost: number
  doubled: number
  again: number
  early: number
}

/** A kill came before main could note that the first notice was shown: told again rather than perhaps never. */
const cutOff = ([first = 0, ...more]: readonly number[], kills: readonly number[]): boolean =>
  more.length === 1 && kills.some((at) => at - first >= -50 && at - first < 500)

const count = (
  found: Found,
  dues: readonly number[],
  notices: readonly { readonly body: string; readonly at: number }[],
  kills: readonly number[],
): void => {
  for (const [i, { told }] of kinds.entries()) {
    const times = notices.flatMap(({ body, at }) => [...body.matchAll(told)].map(() => at)).sort((a, b) => a - b)
    const [first] = times
    if (first === undefined) found.lost += 1
    // The clocks of the desktop and of the test are read within a millisecond or two.
    else if (first < (dues[i] ?? 0) - 2) found.early += 1
    if (times.length > 1) found[cutOff(times, kills) ? 'again' : 'doubled'] += 1
  }
}

const oneSeed = async (seed: number, say: (words: string) => void): Promise<Found> => {
  const chance = chanceOf(seed)
  const desktop = await openDesktop()
  const found: Found = { lost: 0, doubled: 0, again: 0, early: 0 }
  const steps: string[] = []
  const kills: number[] = []
  try {
    let plan: Plan | null = null
    await withApp(
      desktop,
      () => {
        plan = planOf(chance)
        return plan.seed
      },
      async (run) => {
        const { dues } = plan ?? planOf(chance)
        const last = Math.max(...dues)
        while (Date.now() < last) steps.push(await disturb(run, chance, kills))
        // Notifications may take the desktop a moment; nothing else is waited for.
        await wait(2000)
        count(found, dues, desktop.timedHistory(), kills)
      },
    )
  } catch (error) {
    found.lost += kinds.length
    say(`seed ${seed}: ${error}`)
  } finally {
    await desktop.close()
  }
  if (found.lost + found.doubled + found.early > 0)
    say(`seed ${seed}: ${JSON.stringify(found)} after ${steps.join(', ')}`)
  return found
}

const none = { goal: atMost(0, '') }

/** Deadlines of four kinds while the app is suspended, killed, quit and hung: each is told once, and not before its time. */
export const alarms = async ({ seeds, seed: first, say }: Asked): Promise<Row[]> => {
  const all: Found[] = []
  for (let seed = first; seed < first + seeds; seed += 1) all.push(await oneSeed(seed, say))
  const sum = (what: keyof Found): number => all.reduce((total, found) => total + found[what], 0)
  return [
    row(`lost, of ${seeds * kinds.length}`, 'deadlines', sum('lost'), none),
    row('doubled', 'deadlines', sum('doubled'), none),
    row('told again, as a kill came in the moment of telling', 'deadlines', sum('again')),
    row('early', 'deadlines', sum('early'), none),
  ]
}
