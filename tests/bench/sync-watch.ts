import type { Page } from '@playwright/test'
import type { Recorded } from './sync-history'

/** Wall-clock ms UTC of this process, finer than a ms. A page's own is set a little differently. */
const now = (): number => performance.timeOrigin + performance.now()

/** How much the page's clock is ahead of this process's, ms; found by the quickest of some questions. */
export const aheadOf = async (page: Page): Promise<number> => {
  let [best, ahead] = [Number.POSITIVE_INFINITY, 0]
  for (let turn = 0; turn < 30; turn++) {
    const asked = now()
    const there = await page.evaluate(() => performance.timeOrigin + performance.now())
    const took = now() - asked
    if (took < best) [best, ahead] = [took, there - (asked + took / 2)]
  }
  return ahead
}

type Watching = typeof globalThis & { connectedAt: Promise<number>; knownAt: Promise<number> }

/**
 * From now on the page notes when it is connected next, and when its log knows so much; the latter by asking its database for the version
 * vector, in turn with what is committed there.
 */
export const watchLog = (page: Page, wanted: readonly Recorded[]): Promise<void> =>
  page.evaluate((all) => {
    const connectedAt = new Promise<number>((resolve) => {
      window.warroom.on('sync.connection', ({ state }) => {
        if (state === 'connected') resolve(Date.now())
      })
    })
    const knownAt = new Promise<number>((resolve, reject) => {
      const open = indexedDB.open('warroom')
      open.onerror = () => reject(open.error)
      open.onsuccess = () => {
        const look = () => {
          const get = open.result.transaction('meta').objectStore('meta').get('clock')
          get.onerror = () => reject(get.error)
          get.onsuccess = () => {
            const known = get.result?.known ?? {}
            if (all.some(({ device, upTo }) => (known[device]?.contiguous ?? 0) < upTo)) {
              setTimeout(look, 10)
              return
            }
            open.result.close()
            resolve(Date.now())
          }
        }
        look()
      }
    })
    Object.assign(window, { connectedAt, knownAt })
  }, wanted)

/** When a watched page was connected, ms UTC. */
export const connectedAt = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as Watching).connectedAt)

/** When the log of a watched page had it all, ms UTC. */
export const knownAt = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Watching).knownAt)
