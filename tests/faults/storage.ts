import { appendFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Desktop, openDesktop } from '../app/desktop'
import { halfDone, readLog, textsIn } from '../app/read-log'
import { atMost, type Row, row } from '../bench/report'
import { type AppRun, withApp } from './app-run'
import { type Chance, chanceOf } from './random'
import type { Asked } from './run'
import { numbersIn, typeUntilGone, watchShown } from './typing'

const kills = 3
const block = 32_768
const headerLength = 7

interface Found {
  shown: number
  lost: number
  disordered: number
  halfDone: string[]
  notOpened: number
  tornUntold: number
}

/** Leaves the schedule file as a write that was cut off would, or with anything in it. */
const tear = async (profile: string, chance: Chance): Promise<void> => {
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

/** After a torn file: the user was told, the file is kept aside, and the alarms are armed again. */
const isMended = async ({ profile, page }: AppRun): Promise<boolean> => {
  const told = page.getByText('The schedule of alarms could not be read').first()
  const armed = async (): Promise<boolean> => {
    for (let tries = 0; tries < 100; tries += 1, await wait(50)) {
      const text = await readFile(join(profile, 'schedule.json'), 'utf8').catch(() => '')
      if (text.includes('update-customer:')) return true
    }
    return false
  }
  const aside = (await readdir(profile)).some((name) => name.startsWith('schedule.json.unreadable-'))
  return aside && (await told.isVisible()) && (await armed())
}

/** Says whether the schedule file was torn. */
const typeAndKill = async (run: AppRun, first: number, chance: Chance): Promise<boolean> => {
  // The page that takes the place of a killed one would be typed into as well.
  const stop = new AbortController()
  const typing = typeUntilGone(run.page, first, stop.signal)
  await wait(chance.between(100, 2000))
  stop.abort()
  if (chance.happens(0.25)) {
    await run.killPage()
    await typing
    return false
  }
  await run.app.kill()
  await typing
  const torn = chance.happens(0.3)
  if (torn) await tear(run.profile, chance)
  if (chance.happens(0.5)) await leaveHalfARecord(run.profile, chance)
  await run.start()
  return torn
}

const oneSeed = async (desktop: Desktop, seed: number, say: Asked['say']): Promise<Found> => {
  const chance = chanceOf(seed)
  const found: Found = { shown: 0, lost: 0, disordered: 0, halfDone: [], notOpened: 0, tornUntold: 0 }
  // Shown before a kill, and not looked for yet: lost, if the room does not open again.
  let sought: ReadonlySet<number> = new Set()
  await withApp(
    desktop,
    () => ({}),
    async (run) => {
      let kept: number[] = []
      for (let kill = 0; kill < kills; kill += 1) {
        const shown = await watchShown(run.page)
        sought = shown
        const torn = await typeAndKill(run, kept.length + 1, chance)
        const log = await readLog(run.page)
        kept = numbersIn(textsIn(log))
        found.shown += shown.size
        found.lost += [...shown].filter((n) => !kept.includes(n)).length
        found.disordered += kept.filter((n, i) => n !== i + 1).length
        sought = new Set()
        found.halfDone.push(...halfDone(log))
        if (torn && !(await isMended(run))) found.tornUntold += 1
        // The draft of the last line would be typed on.
        await run.page.locator('textarea').fill('')
      }
    },
  ).catch((error: unknown) => {
    found.notOpened += 1
    found.shown += sought.size
    found.lost += sought.size
    say(`seed ${seed}: ${error}`)
  })
  return found
}

const none = { goal: atMost(0, '') }

/** Kill -9 of the app and of its page in the middle of typing: what was shown as saved has to be there again. */
export const storage = async ({ seeds, seed: first, say }: Asked): Promise<Row[]> => {
  const desktop = await openDesktop()
  const all: Found[] = []
  try {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const found = await oneSeed(desktop, seed, say)
      const { shown, ...failures } = found
      all.push(found)
      if (Object.values(failures).some((failure) => (Array.isArray(failure) ? failure.length : failure) > 0))
        say(`seed ${seed}: ${JSON.stringify(failures)}`)
    }
  } finally {
    await desktop.close()
  }
  const sum = (count: (found: Found) => number): number => all.reduce((total, found) => total + count(found), 0)
  return [
    row(
      `lost, of ${sum(({ shown }) => shown)} shown as saved before ${seeds * kills} kills`,
      'lines',
      sum(({ lost }) => lost),
      none,
    ),
    row(
      'doubled or out of order',
      'lines',
      sum(({ disordered }) => disordered),
      none,
    ),
    row(
      'half applied',
      'transactions',
      sum(({ halfDone: half }) => half.length),
      none,
    ),
    row(
      'did not open again',
      'starts',
      sum(({ notOpened }) => notOpened),
      none,
    ),
    row(
      'torn schedule not told, not kept aside or not armed again',
      'starts',
      sum(({ tornUntold }) => tornUntold),
      none,
    ),
  ]
}
