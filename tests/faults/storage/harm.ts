import { appendFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppRun } from '../app-run'
import type { Chance } from '../random'
import type { Tally } from './tally'

const block = 32_768
const headerLength = 7

/** Leaves the schedule file as a write that was cut off would, or with anything in it. */
export const tearSchedule = async (profile: string, chance: Chance): Promise<void> => {
  const path = join(profile, 'schedule.json')
  const { length } = await readFile(path)
  if (chance.happens(0.7)) await truncate(path, chance.between(0, length - 1))
  else await writeFile(path, Buffer.from(Array.from({ length: chance.between(1, 2000) }, () => chance.between(0, 255))))
}

/** Leaves the beginning of a record at the end of Chromium's own file, as a write that was cut off does (docs/adr/0005). */
const leaveHalfARecord = async (profile: string, chance: Chance): Promise<void> => {
  const folder = join(profile, 'IndexedDB', 'app_warroom_0.indexeddb.leveldb')
  const newest = (await readdir(folder))
    .filter((name) => /^\d+\.log$/.test(name))
    .sort()
    .at(-1)
  if (!newest) throw new Error('There is no log file of LevelDB.')
  const path = join(folder, newest)
  // LevelDB never writes a record across the end of a block.
  const room = block - ((await stat(path)).size % block) - headerLength
  if (room < 2) return
  const length = chance.between(2, room)
  const header = [
    ...Array.from({ length: 4 }, () => chance.between(0, 255)),
    length % 256,
    length >> 8,
    chance.pick([1, 2]),
  ]
  const payload = Array.from({ length: chance.between(0, length - 1) }, () => chance.between(0, 255))
  await appendFile(path, Buffer.from([...header, ...payload]))
}

/** SIGKILL to the whole app, half of the time with half a record left behind, and at times once more while it opens. */
export const kill = async (run: AppRun, tally: Tally, chance: Chance): Promise<void> => {
  await run.app.kill()
  tally.kills += 1
  if (chance.happens(0.5)) await leaveHalfARecord(run.profile, chance)
  if (chance.happens(0.8)) return
  await run.startAndKill(chance.between(300, 1200))
  tally.kills += 1
}
