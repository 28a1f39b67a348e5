import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openDesktop } from '../app/desktop'
import { spawnApp, whenReady } from '../app/spawn'
import { quantile, type Row, row } from './report'
import { writeSeed } from './seed'

const entries = 1000
const events = 5000

/** Types into the composer and presses Enter, in the page: from the key to the commit, ms each. */
const typed = (page: Page, count: number) =>
  page.evaluate(async (times) => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea[data-composer]')
    if (!field) throw new Error('There is no composer on the screen.')
    const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    const committed = () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const [mark] = list.getEntriesByName('log.committed')
          if (!mark) return
          observer.disconnect()
          resolve(mark.startTime)
        })
        observer.observe({ type: 'mark' })
      })
    const figures: number[] = []
    for (let i = 0; i < times; i++) {
      setValue?.call(field, `/fact failure rate ${i} of ${times}, seen on the canary`)
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => setTimeout(resolve, 15))
      const commit = committed()
      const start = performance.now()
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }))
      figures.push((await commit) - start)
    }
    return figures
  }, count)

/** The limit: one record of the same size into a bare IndexedDB store with strict durability, ms each. */
const raw = (page: Page, count: number) =>
  page.evaluate(async (times) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('bench-raw', 1)
      open.onupgradeneeded = () => open.result.createObjectStore('rows', { keyPath: 'seq' })
      open.onsuccess = () => resolve(open.result)
      open.onerror = () => reject(open.error)
    })
    const figures: number[] = []
    for (let seq = 0; seq < times; seq++) {
      const record = { seq, text: `/fact failure rate ${seq} of ${times}, seen on the canary`, pad: 'x'.repeat(300) }
      await new Promise((resolve) => setTimeout(resolve, 15))
      const start = performance.now()
      await new Promise<void>((resolve, reject) => {
        const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' })
        transaction.objectStore('rows').put(record)
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error)
        transaction.commit()
      })
      figures.push(performance.now() - start)
    }
    db.close()
    indexedDB.deleteDatabase('bench-raw')
    return figures
  }, count)

/** Enter → committed with strict durability, against a raw IndexedDB strict put, in turns of a hundred. */
export const append = async (): Promise<Row[]> => {
  const desktop = await openDesktop()
  const profile = await mkdtemp(join(tmpdir(), 'warroom-append-'))
  try {
    const first = await spawnApp({ profile, env: desktop.env })
    const seeding = await first.connect()
    await whenReady(seeding)
    await writeSeed(seeding, events)
    await first.quit()
    const running = await spawnApp({ profile, env: desktop.env })
    const page = await running.connect()
    await whenReady(page)
    await typed(page, 20)
    await raw(page, 20)
    const app: number[] = []
    const limit: number[] = []
    for (let turn = 0; turn < 10; turn++) {
      app.push(...(await typed(page, entries / 10)))
      limit.push(...(await raw(page, entries / 10)))
    }
    await running.kill()
    return [0.5, 0.99].map((share) =>
      row(`Enter → committed, p${share * 100} of ${entries}`, 'ms', quantile(app, share), {
        limit: quantile(limit, share),
      }),
    )
  } finally {
    await desktop.close()
    await rm(profile, { recursive: true, force: true })
  }
}
