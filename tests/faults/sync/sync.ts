import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../../scripts/electron-runtime.mjs'
import { atMost, type Row, row } from '../../bench/report'
import type { Asked } from '../run'
import { broken } from './broken'
import { inWorkers } from './in-workers'
import { type Result, runSeed, soundPlan } from './one-seed'
import { onServers } from './server/on-servers'

const none = { goal: atMost(0, '') }

const tellOf = async (seed: number, { flaws, story }: Result, say: Asked['say']): Promise<void> => {
  const file = join(projectRoot, 'test-results', `sync-${seed}.json`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ flaws, story }, null, 1))
  say(`seed ${seed} (${file})
  ${flaws.slice(0, 6).join('\n  ')}
  again: npm run faults -- sync --seeds 1 --seed ${seed}`)
}

interface Tally {
  readonly counts: Record<string, number>
  saved: number
  failed: number
  broken: number
}

const sound = async ({ seeds, seed: first, say }: Asked): Promise<Tally> => {
  const tally: Tally = { counts: {}, saved: 0, failed: 0, broken: 0 }
  let told = 0
  await inWorkers(first, seeds, async (one) => {
    told += 1
    if ('error' in one) {
      tally.broken += 1
      say(`seed ${one.seed}: ${one.error}`)
      return
    }
    const { seed, result } = one
    tally.saved += result.saved
    for (const [what, count] of Object.entries(result.counts)) tally.counts[what] = (tally.counts[what] ?? 0) + count
    if (result.flaws.length === 0) return
    tally.failed += 1
    await tellOf(seed, result, say)
  })
  tally.broken += seeds - told
  return tally
}

const sumOf = ({ counts }: Tally, begin: string): number =>
  Object.entries(counts).reduce((sum, [what, count]) => (what.startsWith(begin) ? sum + count : sum), 0)

const rowsOf = (asked: Asked, tally: Tally, seconds: number): Row[] => [
  row(
    `seeds that end with a difference, a loss or an attack that counts, of ${asked.seeds}`,
    'seeds',
    tally.failed,
    none,
  ),
  row('seeds that did not come to an end', 'seeds', tally.broken, none),
  row('lines shown as saved', 'lines', tally.saved),
  ...[
    'app killed',
    'killed over a line',
    'server killed',
    'server lost its tail',
    'server wiped',
    'server has a hole',
    'duplicate window over',
    'clock set',
    'attack',
    'newer line',
    'imported',
    'joined',
    'shut out',
  ].map((what) => row(`of it: ${what}`, 'times', sumOf(tally, what))),
  row('time', 's', seconds),
]

/** Each rule broken in turn: how many of them the seeds notice. */
const brokenRows = async ({ seeds, seed: first, say }: Asked): Promise<Row[]> => {
  const rows: Row[] = []
  for (const [name, rules] of Object.entries(broken)) {
    let tried = 0
    let noticed: string | null = null
    for (let seed = first; seed < first + seeds && noticed === null; seed += 1) {
      tried += 1
      noticed = await runSeed(seed, soundPlan(rules)).then(
        ({ flaws }) => flaws[0] ?? null,
        (error: unknown) => String(error),
      )
    }
    say(`${name}: ${noticed ?? 'NOT NOTICED'} (${tried} seeds)`)
    rows.push(row(`${name}: not noticed`, '', noticed === null ? 1 : 0, none))
  }
  return rows
}

/** Devices of a workspace through everything that may befall them and their server, in one process. */
export const sync = async (asked: Asked): Promise<Row[]> => {
  if (asked.only === 'broken') return brokenRows(asked)
  const onServer = asked.only === null ? undefined : onServers[asked.only]
  if (onServer) return onServer(asked)
  if (asked.only !== null)
    throw new RangeError(`There is no “${asked.only}”; there are broken, ${Object.keys(onServers).join(', ')}.`)
  const began = performance.now()
  const tally = await sound(asked)
  return rowsOf(asked, tally, (performance.now() - began) / 1000)
}
