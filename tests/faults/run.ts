import { print, type Row } from '../bench/report'
import { alarms } from './alarms/alarms'
import { ipc } from './ipc'
import { storage } from './storage/storage'
import { sync } from './sync/sync'

/** What a run was asked for. `say` tells of each failure, with the seed that makes it again. */
export interface Asked {
  readonly seeds: number
  readonly seed: number
  /** One attack of those that `storage` knows, or `broken` of `sync`; null for all. */
  readonly only: string | null
  readonly say: (words: string) => void
}

const faults: Record<string, (asked: Asked) => Promise<Row[]>> = { storage, alarms, ipc, sync }

const args = process.argv.slice(2)
const numberAfter = (flag: string, otherwise: number): number => {
  const at = args.indexOf(flag)
  return at < 0 ? otherwise : Number(args[at + 1])
}
const onlyAt = args.indexOf('--only')
const only = onlyAt < 0 ? null : (args[onlyAt + 1] ?? '')
const name = args[0] ?? ''
const run = faults[name]
const seeds = numberAfter('--seeds', 10)
const seed = numberAfter('--seed', Math.floor(Math.random() * 2 ** 31))

if (!run || !Number.isInteger(seeds) || !Number.isInteger(seed) || seeds < 1) {
  console.error(`Usage: npm run faults -- NAME --seeds N [--seed S] [--only ATTACK] [--json], where NAME is one of ${Object.keys(faults).join(', ')}.
  storage  attacks what is kept, with some 25 kills a seed; --only typing, import, packing, upgrade, first-start, full-disk, quota or clock
  alarms   suspends, kills, quits and hangs the app around deadlines
  ipc      sends N random payloads over every channel
  sync     shares one workspace among devices while they, their network, clocks and server fail, in one process; --only broken breaks its rules;
           --only cluster and attacks do what they say to real servers, with real devices without a screen; --only apps has real apps and a real server (some 30 s a seed)
Seeds count up from S; a failure prints its seed.`)
  process.exit(2)
}
const rows = await run({ seeds, seed, only, say: (words) => console.error(words) })
console.error(`seed ${seed}`)
print(name, rows, args.includes('--json'))
process.exit(rows.some(({ met }) => met === false) ? 1 : 0)
