import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { readStatuspage } from '../../../src/domain/statuspage/read-statuspage'
import { chooseImport } from '../../app/choose-import'
import type { Desktop } from '../../app/desktop'
import { type Driven, driveApp } from '../../app/driven'
import { atWrite } from '../../app/page-writes'
import { byIncident, halfDone, readLog } from '../../app/read-log'
import { saidInMinutes, statuspageIncident } from '../../app/statuspage-incident'
import { type AppRun, withAppOf } from '../app-run'
import type { Chance } from '../random'
import { kill } from './harm'
import type { Tally } from './tally'

/** How many events each of the files makes, in the order in which they are imported. */
type Files = ReadonlyMap<string, number>

const writeFiles = async (folder: string, chance: Chance): Promise<Files> => {
  await mkdir(folder)
  const files = new Map<string, number>()
  for (let n = chance.between(25, 50); n > 0; n -= 1) {
    const id = `incident-${files.size + 100}`
    // One event more than 500 needs a second row of the log.
    const text = statuspageIncident(
      id,
      `Requests fail (${id})`,
      saidInMinutes(chance.pick([3, 12, 80, chance.between(400, 1600)])),
    )
    await writeFile(join(folder, `${id}.json`), text)
    const read = readStatuspage(text)
    if (!read.ok) throw new Error(read.sentence)
    files.set(`statuspage-${id}`, read.incident.facts.length)
  }
  return files
}

/** How many files the dialog has said to be done, since the call. */
const watchDone = async (page: Page): Promise<{ readonly files: number }> => {
  const done = { files: 0 }
  await page.exposeFunction('tellDone', (files: number) => {
    done.files = Math.max(done.files, files)
  })
  await page.evaluate(() => {
    const { tellDone } = window as unknown as { tellDone: (files: number) => void }
    new MutationObserver(() => {
      const said = /(\d+) of \d+ files/.exec(document.querySelector('[role=dialog]')?.textContent ?? '')
      if (said) tellDone(Number(said[1]))
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  return done
}

/** How many of the files are in the log; each is whole, or not there at all. */
const countKept = async (page: Page, files: Files, tally: Tally): Promise<number> => {
  const log = await readLog(page)
  tally.halfDone.push(...halfDone(log))
  const kept = byIncident(log.log)
  for (const [incident, events] of files) {
    const has = kept.get(incident)?.length
    if (has !== undefined && has !== events) tally.halfDone.push(`${incident} has ${has} of ${events} events`)
  }
  return [...files.keys()].filter((incident) => kept.has(incident)).length
}

const importAndKill = async (run: AppRun<Driven>, tally: Tally, chance: Chance, folder: string, files: Files) => {
  const before = await countKept(run.page, files, tally)
  const done = await watchDone(run.page)
  const left = Math.max(1, files.size - before)
  const { reached } = await atWrite(run.page, {
    table: 'log',
    nth: chance.between(1, left),
    from: 'now',
    stand: chance.pick([0, 60]),
  })
  await chooseImport(run.app.electron, folder)
  await Promise.race([reached, wait(10_000)])
  await wait(chance.between(0, 10))
  await kill(run, tally, chance)
  await run.start()
  const kept = await countKept(run.page, files, tally)
  if (kept > before && kept < files.size) tally.hits += 1
  // Files are taken in order, so that those which were said to be done are the first ones.
  tally.shown += done.files
  tally.lost += Math.max(0, done.files - kept)
}

const importAll = async ({ app, page }: AppRun<Driven>, tally: Tally, folder: string, files: Files): Promise<void> => {
  const known = await countKept(page, files, tally)
  await chooseImport(app.electron, folder)
  const report = page.getByRole('dialog').getByRole('status')
  await report.waitFor({ timeout: 30_000 })
  const words = [`${files.size - known} imported`, ...(known > 0 ? [`${known} known already`] : [])].join(', ')
  const said = await report.textContent()
  if (said !== `${words}.`) tally.broken.push(`Imported again, it said “${said}” and not “${words}.”`)
  if ((await countKept(page, files, tally)) !== files.size) tally.broken.push('Importing again did not complete it.')
}

/** Kill -9 while a folder of incidents is imported: each is there whole or not at all, and importing again completes it. */
export const importing = (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> =>
  withAppOf(
    driveApp,
    desktop,
    () => ({}),
    async (run) => {
      const folder = join(run.profile, 'to-import')
      const files = await writeFiles(folder, chance)
      for (let life = 0; life < 3; life += 1) await importAndKill(run, tally, chance, folder, files)
      await importAll(run, tally, folder, files)
    },
  )
