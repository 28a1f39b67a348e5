import type { Page } from '@playwright/test'
import { spawnApp, whenReady } from '../app/spawn'
import { inProfiles } from './profiles'
import { atMost, atMostTimes, quantile, type Row, row } from './report'
import { seedProfile } from './start'

const entries = 1000
const events = 5000

/** From the key to the commit, and from the key to the frame that shows the entry, ms each. */
interface Typed {
  committed: number[]
  onScreen: number[]
}

/** Types into the composer and presses Enter, in the page. The commit is seen on the database's own transactions. */
const typed = (page: Page, count: number): Promise<Typed> =>
  page.evaluate(async (times) => {
    const field = document.querySelector<HTMLTextAreaElement>('#composer')
    if (!field) throw new Error('There is no composer on the screen.')
    const open = IDBDatabase.prototype.transaction
    let complete: (at: number) => void = () => {}
    IDBDatabase.prototype.transaction = function (...args) {
      const transaction = open.apply(this, args)
      if (transaction.mode === 'readwrite')
        transaction.addEventListener('complete', () => complete(performance.now()), { once: true })
      return transaction
    }
    const shows = (text: string) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const last = [...document.querySelectorAll('article[data-kind="fact"]')].at(-1)
          if (last?.textContent?.includes(text)) resolve(performance.now())
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
    const figures: { committed: number[]; onScreen: number[] } = { committed: [], onScreen: [] }
    for (let i = 0; i < times; i++) {
      const text = `failure rate ${i} of ${times} at ${Math.round(performance.now())}, seen on the canary`
      field.value = `/fact ${text}`
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => setTimeout(resolve, 15))
      const committed = new Promise<number>((resolve) => {
        complete = resolve
      })
      const start = performance.now()
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
      )
      figures.committed.push((await committed) - start)
      figures.onScreen.push((await shows(text)) - start)
    }
    IDBDatabase.prototype.transaction = open
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
export const append = (): Promise<Row[]> =>
  inProfiles(['append'], async (desktop, [profile]) => {
    await seedProfile(desktop, profile, events)
    const running = await spawnApp({ profile, env: desktop.env })
    const page = await running.connect()
    await whenReady(page)
    await typed(page, 20)
    await raw(page, 20)
    const committed: number[] = []
    const onScreen: number[] = []
    const limit: number[] = []
    for (let turn = 0; turn < 10; turn++) {
      const figures = await typed(page, entries / 10)
      committed.push(...figures.committed)
      onScreen.push(...figures.onScreen)
      limit.push(...(await raw(page, entries / 10)))
    }
    await running.kill()
    return [
      ...[
        { share: 0.5, goal: atMostTimes(1.3) },
        { share: 0.99, goal: atMostTimes(2) },
      ].map(({ share, goal }) =>
        row(`Enter → committed, p${share * 100} of ${entries}`, 'ms', quantile(committed, share), {
          limit: quantile(limit, share),
          goal,
        }),
      ),
      row(`Enter → on screen, p99 of ${entries}`, 'ms', quantile(onScreen, 0.99), { goal: atMost(16.7, 'ms') }),
    ]
  })
