import type { Page } from '@playwright/test'

type Table = 'log' | 'meta' | 'summaries' | 'quarantine'
type Writes = { readonly table: Table; readonly nth: number }

interface Moment extends Writes {
  readonly from: 'now' | 'next load'
  /** How long the page stands still at that moment, ms, so that whoever ends it does so in the middle of its transaction. */
  readonly stand: number
}

/** `reached` ends when the page asks its database for the nth change of a table, counted from now on, or from its next load on. */
export const atWrite = async (
  page: Page,
  { from, ...moment }: Moment,
): Promise<{ readonly reached: Promise<void> }> => {
  let tell = (): void => {}
  const reached = new Promise<void>((resolve) => {
    tell = resolve
  })
  await page.exposeFunction('tellWrite', () => tell())
  const count = ({ table, nth, stand }: Omit<Moment, 'from'>) => {
    const { tellWrite } = window as unknown as { tellWrite: () => void }
    let asked = 0
    for (const method of ['add', 'put', 'delete'] as const) {
      const real: (...args: never[]) => IDBRequest = IDBObjectStore.prototype[method]
      IDBObjectStore.prototype[method] = function (this: IDBObjectStore, ...args: never[]) {
        if (this.name === table) asked += 1
        const request = Reflect.apply(real, this, args)
        if (this.name !== table || asked !== nth) return request
        tellWrite()
        const until = performance.now() + stand
        while (performance.now() < until);
        return request
      }
    }
  }
  if (from === 'now') await page.evaluate(count, moment)
  else await page.addInitScript(count, moment)
  return { reached }
}

/**
 * Refuses every change of a table after the nth, with the error that Chromium has for a quota that is used up, until the page is told
 * `giveRoom`. Electron gives no origin a quota below the free disk, and what the DevTools protocol sets is not heeded by IndexedDB there.
 */
export const exceedQuota = (page: Page, writes: Writes): Promise<void> =>
  page.evaluate(({ table, nth }) => {
    let asked = 0
    let full = true
    Object.assign(window, {
      giveRoom: () => {
        full = false
      },
    })
    for (const method of ['add', 'put'] as const) {
      const real: (...args: never[]) => IDBRequest = IDBObjectStore.prototype[method]
      IDBObjectStore.prototype[method] = function (this: IDBObjectStore, ...args: never[]) {
        if (this.name === table) asked += 1
        if (this.name === table && asked > nth && full)
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
        return Reflect.apply(real, this, args)
      }
    }
  }, writes)

export const giveRoom = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { giveRoom: () => void }).giveRoom())

/** From the next load on, what the page wants done after a minute (packing begins then) waits for `passMinute`. */
export const holdMinute = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const real = window.setTimeout
    const held: (() => void)[] = []
    const later = (run: () => void, ms?: number, ...args: unknown[]) =>
      ms === 60_000 ? held.push(run) : real(run, ms, ...args)
    Object.assign(window, {
      setTimeout: later,
      passMinute: () => {
        const due = held.splice(0)
        for (const run of due) run()
        return due.length
      },
    })
  })
}

/** Waits until there is something to let go: the page is live before it thinks of that. */
export const passMinute = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => (window as unknown as { passMinute: () => number }).passMinute() > 0)
}

/** Keeps the log's table busy, as a slow disk does: what the page writes waits. Gives what ends it. */
export const holdLog = async (page: Page): Promise<() => Promise<void>> => {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        let held = true
        const letGo = () => {
          held = false
        }
        Object.assign(window, { letGo })
        const open = indexedDB.open('warroom')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const transaction = open.result.transaction('log', 'readwrite')
          // A transaction lives as long as it is asked for something.
          const ask = () => {
            if (held) transaction.objectStore('log').count().onsuccess = ask
          }
          ask()
          transaction.oncomplete = () => open.result.close()
          resolve()
        }
      }),
  )
  return () => page.evaluate(() => (window as unknown as { letGo: () => void }).letGo())
}
