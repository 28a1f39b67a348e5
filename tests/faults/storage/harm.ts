import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
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

/** Whether a log file of LevelDB ends with a whole record; a kill may have left half of one by itself. */
const endsWhole = (file: Buffer): boolean => {
  let at = 0
  while (at < file.length) {
    const room = block - (at % block)
    if (room < headerLength) at += room
    else if (at + headerLength > file.length) return false
    else at += headerLength + file.readUInt16LE(at + 4)
  }
  return at === file.length
}

/**
 * Leaves the beginning of a record at the end of Chromium's own file, as a write that was cut off does (docs/adr/0005). Where there is
 * one already nothing is added: two of them one behind the other do not come about, because nothing is written behind the first.
 */
const leaveHalfARecord = async (profile: string, chance: Chance): Promise<void> => {
  const folder = join(profile, 'IndexedDB', 'app_warroom_0.indexeddb.leveldb')
  const newest = (await readdir(folder))
    .filter((name) => /^\d+\.log$/.test(name))
    .sort()
    .at(-1)
  if (!newest) throw new Error('There is no log file of LevelDB.')
  const path = join(folder, newest)
  const file = await readFile(path)
  // LevelDB never writes a record across the end of a block.
  const room = block - (file.length % block) - headerLength
  const length = chance.between(2, Math.max(2, room))
  const header = [
    ...Array.from({ length: 4 }, () => chance.between(0, 255)),
    length % 256,
    length >> 8,
    chance.pick([1, 2]),
  ]
  const payload = Array.from({ length: chance.between(0, length - 1) }, () => chance.between(0, 255))
  if (room >= 2 && endsWhole(file)) await appendFile(path, Buffer.from([...header, ...payload]))
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
