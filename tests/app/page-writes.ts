import type { Page } from '@playwright/test'

type Table = 'log' | 'meta' | 'summaries' | 'quarantine'
type Writes = { readonly table: Table; readonly nth: number }

/** `reached` ends when the page asks its database for the nth change of a table, counted from now on, or from its next load on. */
export const atWrite = async (
  page: Page,
  { from, ...writes }: Writes & { readonly from: 'now' | 'next load' },
): Promise<{ readonly reached: Promise<void> }> => {
  let tell = (): void => {}
  const reached = new Promise<void>((resolve) => {
    tell = resolve
  })
  await page.exposeFunction('tellWrite', () => tell())
  const count = ({ table, nth }: Writes) => {
    const { tellWrite } = window as unknown as { tellWrite: () => void }
    let asked = 0
    for (const method of ['add', 'put', 'delete'] as const) {
      const real: (...args: never[]) => IDBRequest = IDBObjectStore.prototype[method]
      IDBObjectStore.prototype[method] = function (this: IDBObjectStore, ...args: never[]) {
        if (this.name === table) asked += 1
        if (this.name === table && asked === nth) tellWrite()
        return Reflect.apply(real, this, args)
      }
    }
  }
  if (from === 'now') await page.evaluate(count, writes)
  else await page.addInitScript(count, writes)
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
    Object.assign(window, { setTimeout: later, passMinute: () => held.splice(0).forEach((run) => void run()) })
  })
}

export const passMinute = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { passMinute: () => void }).passMinute())
