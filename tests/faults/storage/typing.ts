import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Desktop } from '../../app/desktop'
import { type AppRun, withApp } from '../app-run'
import type { Chance } from '../random'
import { typeUntilGone } from '../typing'
import { kill, tearSchedule } from './harm'
import { oneLife, type Tally } from './tally'

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

const typeAndKill = async (run: AppRun, tally: Tally, chance: Chance, first: number): Promise<void> => {
  // The page that takes the place of a killed one would be typed into as well.
  const stop = new AbortController()
  const typing = typeUntilGone(run.page, first, stop.signal)
  await wait(chance.between(100, 2000))
  stop.abort()
  if (chance.happens(0.25)) {
    await run.killPage()
    tally.kills += 1
    await typing
    return
  }
  await kill(run, tally, chance)
  await typing
  const torn = chance.happens(0.3)
  if (torn) await tearSchedule(run.profile, chance)
  await run.start()
  if (torn && !(await isMended(run)))
    tally.broken.push('A torn schedule was not told, not kept aside or not armed again.')
}

/** Kill -9 of the app or of its page alone in the middle of typing, at times with a torn schedule file. */
export const typing = (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> =>
  withApp(
    desktop,
    () => ({}),
    async (run) => {
      for (let life = 0; life < 3; life += 1)
        await oneLife(run, tally, (first) => typeAndKill(run, tally, chance, first))
    },
  )
