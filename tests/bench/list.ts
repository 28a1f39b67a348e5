import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'

/** A long list on the screen, driven as a hand does and looked at as an eye does: the same for the app and for its limit. */
export interface List {
  readonly page: Page
  readonly devtools: CDPSession
  /** Where its rows are on the page, px. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

const region = '[aria-label="Timeline"]'

/** Clicks the button with this word in the page; ms until a frame was painted in which rows cover the list from top to bottom. */
export const firstRows = (page: Page, button: string): Promise<number> =>
  page.evaluate(
    async ([selector, word]) => {
      const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(word))
      if (!found) throw new Error(`There is no button ${word} on the screen.`)
      const covered = (): boolean => {
        const list = document.querySelector(selector)
        if (!list) return false
        const { left, top, width, height } = list.getBoundingClientRect()
        const points = Array.from({ length: 20 }, (_, i) => top + 20 + ((height - 40) * i) / 19)
        return points.every((y) => document.elementFromPoint(left + width / 2, y)?.closest('article'))
      }
      // A task right after a frame's paint.
      const painted = () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port2.onmessage = () => resolve()
            port1.postMessage(null)
          })
        })
      await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 17))
      const start = performance.now()
      found.click()
      do await painted()
      while (!covered())
      return performance.now() - start
    },
    [region, button] as const,
  )

export const listOn = async (page: Page): Promise<List> => ({
  page,
  devtools: await page.context().newCDPSession(page),
  box: await page.evaluate((selector) => {
    const list = document.querySelector(selector)
    if (!list) throw new Error('There is no list on the screen.')
    const { x, y, width, height } = list.getBoundingClientRect()
    return { x, y, width, height }
  }, region),
})

/** Waits until the list has not moved for a while. */
export const atRest = ({ page }: List): Promise<unknown> =>
  page.evaluate(async (selector) => {
    const list = document.querySelector(selector)
    for (let still = 0, last = Number.NaN; still < 20; ) {
      await new Promise(requestAnimationFrame)
      const top = list?.scrollTop ?? 0
      still = top === last ? still + 1 : 0
      last = top
    }
  }, region)

/** The interval before each frame while `gesture` lasts, ms. */
export const framesOf = async ({ page }: List, gesture: () => Promise<unknown>): Promise<number[]> => {
  const stop = await page.evaluateHandle(() => {
    const at: number[] = []
    let on = true
    const count = (time: number): void => {
      at.push(time)
      if (on) requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
    return () => {
      on = false
      return at
    }
  })
  await gesture()
  const times = await page.evaluate((end) => end(), stop)
  return times.slice(1).map((time, i) => time - (times[i] ?? time))
}

/** The wheel at `speed` px/s over `distance` px; negative is towards older rows. */
export const wheel = ({ devtools, box }: List, distance: number, speed: number): Promise<unknown> =>
  devtools.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -distance,
    speed,
    gestureSourceType: 'mouse',
  })

/** Takes the scrollbar's thumb from the bottom to the top and back, in `steps` moves a frame or so apart. */
export const dragBar = async ({ page, box }: List, steps: number): Promise<void> => {
  const x = box.x + box.width - 5
  const [top, bottom] = [box.y + 6, box.y + box.height - 6]
  await page.focus(region)
  await page.keyboard.press('End')
  await wait(100)
  await page.mouse.move(x, bottom)
  await page.mouse.down()
  for (let i = 1; i <= steps; i++) {
    const share = 1 - Math.abs(1 - (2 * i) / steps)
    await page.mouse.move(x, bottom - (bottom - top) * share)
    await wait(16)
  }
  await page.mouse.up()
}
