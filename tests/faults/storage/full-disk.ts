import { setTimeout as wait } from 'node:timers/promises'
import type { Desktop } from '../../app/desktop'
import { openSmallDisk, type SmallDisk } from '../../app/small-disk'
import { type AppRun, withApp } from '../app-run'
import type { Chance } from '../random'
import { typeUntilGone } from '../typing'
import { oneLife, type Tally } from './tally'

const fillAndKill = async (
  run: AppRun,
  disk: SmallDisk,
  tally: Tally,
  chance: Chance,
  first: number,
): Promise<void> => {
  const kill = async (): Promise<void> => {
    await run.app.kill()
    tally.kills += 1
  }
  const stop = new AbortController()
  const typing = typeUntilGone(run.page, first, stop.signal)
  await wait(chance.between(200, 1500))
  disk.fill(chance.pick([0, 0, chance.between(0, 200_000)]))
  await wait(chance.between(100, 2500))
  const said = await run.page.getByRole('status').textContent()
  if (said?.startsWith('Not saved')) tally.hits += 1
  const next = chance.pick(['killed while full', 'started while full', 'killed after'])
  if (next === 'killed after') {
    disk.free()
    await wait(chance.between(100, 2000))
  }
  stop.abort()
  await kill()
  await typing
  if (next === 'started while full') {
    await run.startAndKill(chance.between(500, 4000))
    tally.kills += 1
  }
  disk.free()
  await run.start()
}

/** A disk that fills up while lines are typed; kill -9 while it is full, after there is room again, and in a start on it. */
export const fullDisk = async (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> => {
  const disk = await openSmallDisk()
  if (!disk) throw new Error('No small disk can be mounted: it takes root on Linux.')
  try {
    await withApp(
      desktop,
      () => ({}),
      async (run) => {
        for (let life = 0; life < 3; life += 1)
          await oneLife(run, tally, (first) => fillAndKill(run, disk, tally, chance, first))
      },
      disk.folder,
    )
  } finally {
    await disk.close()
  }
}
