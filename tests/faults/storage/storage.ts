import { setTimeout as wait } from 'node:timers/promises'
import { type Desktop, openDesktop } from '../../app/desktop'
import { openSmallDisk } from '../../app/small-disk'
import { atMost, type Row, row } from '../../bench/report'
import { type Chance, chanceOf } from '../random'
import type { Asked } from '../run'
import { clock } from './clock'
import { firstStart } from './first-start'
import { fullDisk } from './full-disk'
import { importing } from './import'
import { packing } from './packing'
import { quota } from './quota'
import { failuresOf, newTally, type Tally } from './tally'
import { typing } from './typing'
import { upgrade } from './upgrade'

type Attack = (desktop: Desktop, chance: Chance, tally: Tally) => Promise<void>

const attacks: Readonly<Record<string, Attack>> = {
  typing,
  import: importing,
  packing,
  upgrade,
  'first-start': firstStart,
  'full-disk': fullDisk,
  quota,
  clock,
}

const hasSmallDisk = async (): Promise<boolean> => {
  const disk = await openSmallDisk()
  await disk?.close()
  return disk !== null
}

const chosen = async ({ only, say }: Asked): Promise<string[]> => {
  if (only !== null && !attacks[only])
    throw new RangeError(`There is no attack “${only}”; there are ${Object.keys(attacks).join(', ')}.`)
  const names = only === null ? Object.keys(attacks) : [only]
  if (!names.includes('full-disk') || (await hasSmallDisk())) return names
  say('full-disk is left out: no small disk can be mounted here. It takes root on Linux.')
  return names.filter((name) => name !== 'full-disk')
}

/** A page that hangs would never answer, ms. */
const mostTime = 3 * 60_000

const tooLong = async (name: string): Promise<never> => {
  await wait(mostTime, undefined, { ref: false })
  throw new Error(`${name} took more than three minutes.`)
}

const attacked = async (name: string, desktop: Desktop, seed: number, say: Asked['say']): Promise<Tally> => {
  const tally = newTally()
  try {
    await Promise.race([attacks[name]?.(desktop, chanceOf(seed), tally), tooLong(name)])
  } catch (error) {
    tally.notOpened += 1
    tally.shown += tally.sought.size
    tally.lost += tally.sought.size
    say(`${name}: ${error}`)
  }
  if (failuresOf(tally) > 0) {
    const { sought, ...found } = tally
    say(`${name}: ${JSON.stringify(found)}\n  again: npm run faults -- storage --only ${name} --seeds 1 --seed ${seed}`)
  }
  return tally
}

const none = { goal: atMost(0, '') }
/** Attacks that know whether they met what they were aimed at. */
const aimed = new Set(['import', 'packing', 'upgrade', 'full-disk', 'quota'])

const rowsOf = (tallies: ReadonlyMap<string, readonly Tally[]>): Row[] => {
  const all = [...tallies.values()].flat()
  const sum = (of: readonly Tally[], count: (tally: Tally) => number): number =>
    of.reduce((total, tally) => total + count(tally), 0)
  const kills = (of: readonly Tally[]): number => sum(of, (tally) => tally.kills)
  const shown = (of: readonly Tally[]): number => sum(of, (tally) => tally.shown)
  const total = (metric: string, unit: string, count: (tally: Tally) => number): Row =>
    row(metric, unit, sum(all, count), none)
  const perAttack = [...tallies].map(([name, of]) => {
    const midway = aimed.has(name) ? `, ${sum(of, (tally) => tally.hits)} hits` : ''
    return row(`${name}: ${kills(of)} kills${midway}, ${shown(of)} shown`, 'failures', sum(of, failuresOf), none)
  })
  return [
    total(`lost, of ${shown(all)} shown as saved before ${kills(all)} kills`, 'entries', ({ lost }) => lost),
    total('doubled or out of order', 'entries', ({ disordered }) => disordered.length),
    total('half applied', 'transactions', ({ halfDone }) => halfDone.length),
    total('did not open again', 'starts', ({ notOpened }) => notOpened),
    total('not told or not kept as promised', 'times', ({ broken }) => broken.length),
    ...perAttack,
  ]
}

/** Attacks on what is kept, each on the real app: what was shown as saved has to be there again, whole and once. */
export const storage = async (asked: Asked): Promise<Row[]> => {
  const names = await chosen(asked)
  const tallies = new Map<string, Tally[]>(names.map((name) => [name, []]))
  const desktop = await openDesktop()
  try {
    for (let seed = asked.seed; seed < asked.seed + asked.seeds; seed += 1)
      for (const [name, found] of tallies) found.push(await attacked(name, desktop, seed, asked.say))
  } finally {
    await desktop.close()
  }
  return rowsOf(tallies)
}
