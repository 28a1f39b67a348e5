import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../../../scripts/electron-runtime.mjs'
import { openDesktop } from '../../../app/desktop'
import { atMost, type Row, row } from '../../../bench/report'
import type { Asked } from '../../run'
import { type Result, runSeed } from './one-seed'

const none = { goal: atMost(0, '') }

const tellOf = async (seed: number, { flaws, story }: Result, say: Asked['say']): Promise<void> => {
  const file = join(projectRoot, 'test-results', `sync-apps-${seed}.json`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ flaws, story }, null, 1))
  say(`seed ${seed} (${file})
  ${flaws.slice(0, 6).join('\n  ')}
  again: npm run faults -- sync --only apps --seeds 1 --seed ${seed}`)
}

/** Real apps and a real server through partitions, kills and losses of the server; the same seed does the same, as far as real apps can. */
export const apps = async ({ seeds, seed: first, say }: Asked): Promise<Row[]> => {
  const began = performance.now()
  const results: Result[] = []
  let broken = 0
  const desktop = await openDesktop({ keyring: true })
  try {
    for (let seed = first; seed < first + seeds; seed += 1)
      try {
        const result = await runSeed(seed, desktop)
        results.push(result)
        if (result.flaws.length > 0) await tellOf(seed, result, say)
        else say(`seed ${seed}: all have the same`)
      } catch (error) {
        broken += 1
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.stack : ''
        say(`seed ${seed}: ${error}\n${cause}`)
      }
  } finally {
    await desktop.close()
  }
  const count = (what: RegExp): number => results.flatMap(({ story }) => story).filter((one) => what.test(one)).length
  const failed = results.filter(({ flaws }) => flaws.length > 0).length
  return [
    row(`seeds with real apps that end with a difference or a loss, of ${seeds}`, 'seeds', failed, none),
    row('seeds that did not come to an end', 'seeds', broken, none),
    row(
      'lines shown as saved',
      'lines',
      results.reduce((sum, { saved }) => sum + saved, 0),
    ),
    row('of it: app killed', 'times', count(/killed over/)),
    row('of it: app cut off', 'times', count(/cut off/)),
    row('of it: server killed', 'times', count(/server: kill/)),
    row('of it: server lost its tail', 'times', count(/server: cut/)),
    row('of it: server wiped', 'times', count(/server: wipe/)),
    row('time', 's', (performance.now() - began) / 1000),
  ]
}
