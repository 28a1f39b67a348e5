import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../../scripts/electron-runtime.mjs'
import { openDesktop } from '../../app/desktop'
import { atMost, quantile, type Row, row } from '../../bench/report'
import type { Asked } from '../run'
import { type Result, runSeed } from './one-seed'

/** As many seeds at a time: each waits for its deadlines more than it works. */
const atOnce = 4

const none = { goal: atMost(0, '') }

/** What a seed must not have shown, by name. */
export const flawsOf = ({ told, sent, notOnce, notInHistory }: Result): Record<string, readonly string[]> => ({
  lost: told.lost,
  doubled: told.doubled,
  early: told.early,
  notOnce,
  notInHistory,
  pagesLost: sent.flatMap(({ lost }) => lost),
  strange: sent.flatMap(({ strange }) => strange),
  repeated: sent.flatMap(({ repeated }) => repeated),
  disordered: sent.flatMap(({ disordered }) => disordered),
  hurried: sent.flatMap(({ hurried }) => hurried),
  pagesEarly: sent.flatMap(({ early }) => early),
})

const tell = async (seed: number, result: Result, say: Asked['say']): Promise<void> => {
  const found = Object.entries(flawsOf(result)).filter(([, list]) => list.length > 0)
  if (found.length === 0) return
  const words = found.map(([what, list]) => `${what} ${list.length}: ${list.slice(0, 5).join(', ')}`)
  const file = join(projectRoot, 'test-results', `alarms-${seed}.json`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(result, null, 1))
  say(`seed ${seed} after ${result.steps.join(', ')} (${file})
  ${words.join('\n  ')}
  again: npm run faults -- alarms --seeds 1 --seed ${seed}`)
}

const rowsOf = (results: readonly Result[], failed: number, seconds: number): Row[] => {
  const sum = (count: (result: Result) => number): number => results.reduce((total, result) => total + count(result), 0)
  const flaw = (metric: string, unit: string, what: string): Row =>
    row(
      metric,
      unit,
      sum((result) => flawsOf(result)[what]?.length ?? 0),
      none,
    )
  const p99 = (of: (result: Result) => readonly number[]): number => {
    const all = results.flatMap(of)
    return all.length === 0 ? 0 : quantile(all, 0.99)
  }
  const fewest = results.length === 0 ? 0 : Math.min(...results.map(({ deadlines }) => deadlines))
  return [
    row(`seeds that did not come to an end, of ${results.length + failed}`, 'seeds', failed, none),
    row('deadlines a seed, at least', 'deadlines', fewest),
    flaw(
      `lost, of ${sum(({ moments }) => moments)} moments of ${sum(({ deadlines }) => deadlines)} deadlines`,
      'moments',
      'lost',
    ),
    flaw('told twice', 'moments', 'doubled'),
    row(
      'told again, as a kill came in the moment of telling',
      'moments',
      sum(({ told }) => told.again.length),
    ),
    flaw('told early', 'moments', 'early'),
    flaw(`pages lost, of ${sum(({ pages }) => pages)}`, 'pages', 'pagesLost'),
    flaw('pages with another key, or of answered ones', 'pages', 'strange'),
    flaw('pages again with their key though answered and noted', 'pages', 'repeated'),
    row(
      'pages again with their key, as the app was ended before it had noted the answer',
      'pages',
      sum(({ sent }) => sent.reduce((total, { again }) => total + again, 0)),
    ),
    flaw('pages out of line at their target', 'pages', 'disordered'),
    flaw('pages again within a second after the target could not take them', 'pages', 'hurried'),
    flaw('pages early', 'pages', 'pagesEarly'),
    flaw('not once in the log', 'events', 'notOnce'),
    flaw('not once in the history of alarms', 'moments', 'notInHistory'),
    row(
      'lateness after it was suspended, p99',
      'ms',
      p99(({ told }) => told.lateResumed),
      { goal: atMost(1000, 'ms') },
    ),
    row(
      'lateness otherwise, p99',
      'ms',
      p99(({ told }) => told.lateAwake),
    ),
    row('time', 's', seconds),
  ]
}

/** Deadlines and pages while the app is suspended, killed, quit, hung and its clock set, and while targets misbehave. */
export const alarms = async ({ seeds, seed: first, say }: Asked): Promise<Row[]> => {
  const began = performance.now()
  const left = Array.from({ length: seeds }, (_, i) => first + i)
  const results: Result[] = []
  let failed = 0
  const work = async (): Promise<void> => {
    const desktop = await openDesktop({ dunst: false })
    try {
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
        try {
          const result = await runSeed(seed, desktop)
          results.push(result)
          await tell(seed, result, say)
        } catch (error) {
          failed += 1
          say(`seed ${seed}: ${error}`)
        }
      }
    } finally {
      await desktop.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, seeds) }, work))
  return rowsOf(results, failed, (performance.now() - began) / 1000)
}
