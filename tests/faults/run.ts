import { print, type Row } from '../bench/report'
import { alarms } from './alarms'
import { ipc } from './ipc'
import { storage } from './storage'

/** What a run was asked for. `say` tells of each failure, with the seed that makes it again. */
export interface Asked {
  readonly seeds: number
  readonly seed: number
  readonly say: (words: string) => void
}

const faults: Record<string, (asked: Asked) => Promise<Row[]>> = { storage, alarms, ipc }

const args = process.argv.slice(2)
const numberAfter = (flag: string, otherwise: number): number => {
  const at = args.indexOf(flag)
  return at < 0 ? otherwise : Number(args[at + 1])
}
const name = args[0] ?? ''
const run = faults[name]
const seeds = numberAfter('--seeds', 10)
const seed = numberAfter('--seed', Math.floor(Math.random() * 2 ** 31))

if (!run || !Number.isInteger(seeds) || !Number.isInteger(seed) || seeds < 1) {
  console.error(`Usage: npm run faults -- NAME --seeds N [--seed S] [--json], where NAME is one of ${Object.keys(faults).join(', ')}.
  storage  kills the app and its page while it types, and tears the schedule file; three kills a seed
  alarms   suspends, kills, quits and hangs the app around deadlines
  ipc      sends N random payloads over every channel
Seeds count up from S; a failure prints its seed.`)
  process.exit(2)
}
const rows = await run({ seeds, seed, say: (words) => console.error(words) })
console.error(`seed ${seed}`)
print(name, rows, args.includes('--json'))
process.exit(rows.some(({ met }) => met === false) ? 1 : 0)
