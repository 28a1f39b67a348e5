import type { Page } from '@playwright/test'
import { foldIncident } from '../../src/domain/incident/fold'
import { summaryOf } from '../../src/domain/incident/summary'
import { addRange, knownOf, lastKnown } from '../../src/domain/log/version-vector'
import type { ClockRow } from '../../src/renderer/log/rows'
import { rowOf } from '../../src/renderer/log/runs'
import { readLog } from '../app/read-log'
import { whenReady } from '../app/spawn'
import { deviceOf, writeLog } from '../app/written-log'
import { storyOf } from './page/story'

/** Events of one incident, and of one row of the log. */
const perIncident = 500
const hour = 3_600_000

const clockOf = async (page: Page): Promise<ClockRow> => {
  const { meta } = await readLog(page)
  const clock = meta.find((row): row is ClockRow => row.key === 'clock')
  if (!clock) throw new Error('The log has no clock yet.')
  return clock
}

/** What a device has in its log, by its own number of the last. */
export interface Recorded {
  readonly device: string
  readonly upTo: number
}

/**
 * Gives the log of a running app `count` more events that `author` recorded on it: closed incidents of 500 each, the last one open. None of them is
 * sealed. The page is loaded anew.
 */
export const recordMore = async (page: Page, author: string, count: number): Promise<Recorded> => {
  const device = await deviceOf(page)
  const clock = await clockOf(page)
  const first = lastKnown(knownOf(clock.known, device)) + 1
  const incidents = Math.ceil(count / perIncident)
  const now = Date.now()
  const stories = Array.from({ length: incidents }, (_, n) => {
    const from = first + n * perIncident
    const length = Math.min(perIncident, count - n * perIncident)
    const incident = `${device}-incident-${from}`
    const [begin, closes] = [now - (incidents - n) * hour, n < incidents - 1]
    const told = { incident, device, from, count: length, begin, step: 5000, declares: true, closes }
    return storyOf(told).map((event) => ({ ...event, author }))
  })
  const rows = stories.map((events) => {
    const [one] = events
    const from = one?.seq ?? 0
    return rowOf({ device, from, to: from + events.length - 1, incident: one?.incident ?? '', events })
  })
  const summaries = stories.flatMap((events) => {
    const state = foldIncident(events).snapshot()
    return state ? [summaryOf(state)] : []
  })
  const upTo = first + count - 1
  const known = { ...clock.known, [device]: addRange(knownOf(clock.known, device), first, upTo) }
  await writeLog(page, { rows, summaries, clock: { ...clock, known } })
  await page.reload()
  await whenReady(page)
  return { device, upTo }
}

/** Lets a log forget what it knows of the server's stream, as one that was never connected; its seals stay. The page is loaded anew. */
export const forgetServer = async (page: Page): Promise<void> => {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('warroom')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const transaction = open.result.transaction('meta', 'readwrite')
          const meta = transaction.objectStore('meta')
          const get = meta.get('sharing')
          get.onsuccess = () => meta.put({ ...get.result, cursor: null, onServer: {} })
          transaction.oncomplete = () => {
            open.result.close()
            resolve()
          }
          transaction.onabort = () => reject(transaction.error)
        }
      }),
  )
  await page.reload()
  await whenReady(page)
}
