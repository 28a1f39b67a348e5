import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Page } from '@playwright/test'
import { foldIncident } from '../../../src/domain/incident/fold'
import { summaryOf } from '../../../src/domain/incident/summary'
import type { QuarantineRow, SummaryRow } from '../../../src/renderer/log/rows'
import type { Desktop } from '../../app/desktop'
import { atWrite } from '../../app/page-writes'
import { byIncident, halfDone, readLog, type StoredLog, textsIn } from '../../app/read-log'
import { type AppRun, withApp } from '../app-run'
import type { Chance } from '../random'
import { kill } from './harm'
import type { Tally } from './tally'

const [incidents, entries] = [12, 150]
/** The replay is over long before this, ms. */
const patience = 6000

const seeded = () => ({
  others: new Map(
    Array.from({ length: incidents }, (_, i) => [
      `past-${i}`,
      Array.from({ length: entries }, (_, n) => ({
        type: 'entry.recorded' as const,
        data: { kind: 'note' as const, text: `old-${i}-${n}` },
        at: Date.now() - 60_000,
      })),
    ]),
  ),
})

interface Parked {
  readonly quarantine: readonly QuarantineRow[]
  readonly summaries: readonly SummaryRow[]
}

/** As an older version would have left this log, had it not known every second entry: set aside, and in no summary. */
const asOlderVersionLeft = (log: StoredLog): Parked => {
  const quarantine: QuarantineRow[] = []
  const summaries: SummaryRow[] = []
  for (const [incident, events] of byIncident(log.log)) {
    const unknown = new Set(events.filter(({ type, seq }) => type === 'entry.recorded' && seq % 2 === 0))
    for (const event of unknown)
      quarantine.push({
        device: event.device,
        seq: event.seq,
        incident,
        reason: 'Written by a newer version (entry.recorded, version 1).',
        event,
      })
    const state = foldIncident(events.filter((event) => !unknown.has(event))).snapshot()
    if (state) summaries.push(summaryOf(state))
  }
  return { quarantine, summaries }
}

const park = (page: Page, parked: Parked): Promise<void> =>
  page.evaluate(
    ({ quarantine, summaries }) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('warroom')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const transaction = open.result.transaction(['quarantine', 'summaries'], 'readwrite')
          for (const row of quarantine) transaction.objectStore('quarantine').put(row)
          for (const row of summaries) transaction.objectStore('summaries').put(row)
          transaction.oncomplete = () => {
            open.result.close()
            resolve()
          }
          transaction.onabort = () => reject(transaction.error)
        }
      }),
    parked,
  )

const upgradeAndKill = async (run: AppRun, tally: Tally, chance: Chance): Promise<void> => {
  const before = await readLog(run.page)
  const parked = asOlderVersionLeft(before)
  await park(run.page, parked)
  const [table, most] = chance.pick([
    ['quarantine', parked.quarantine.length],
    ['quarantine', parked.quarantine.length],
    ['summaries', incidents],
  ] as const)
  const { reached } = await atWrite(run.page, {
    table,
    nth: chance.between(1, most),
    from: 'next load',
    stand: chance.pick([0, 60]),
  })
  void run.page.reload().catch(() => {})
  if (await Promise.race([reached.then(() => true), wait(patience, false)])) tally.hits += 1
  else tally.broken.push('What an older version could not read was not taken up at the start.')
  await wait(chance.between(0, 15))
  await kill(run, tally, chance)
  await run.start()
  const after = await readLog(run.page)
  tally.halfDone.push(...halfDone(after))
  if (after.quarantine.length > 0) tally.halfDone.push(`${after.quarantine.length} events are still set aside`)
  if (!isDeepStrictEqual(textsIn(after), textsIn(before)))
    tally.disordered.push('The entries are not those from before.')
}

/**
 * Kill -9 in the only migration there is: what an older version could not read is taken up at the first start of a newer one. The
 * tables are those of version 1, so that no upgrade of theirs exists; their making is attacked by `first-start`.
 */
export const upgrade = (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> =>
  withApp(desktop, seeded, async (run) => {
    for (let life = 0; life < 3; life += 1) await upgradeAndKill(run, tally, chance)
  })
