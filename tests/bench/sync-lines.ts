import type { Page } from '@playwright/test'
import { aheadOf } from './sync-watch'

/** Types lines into the composer, the next one when the other machine shows the one before. Gives when Enter was pressed, ms UTC, each. */
const typeLine = (page: Page, text: string): Promise<number> =>
  page.evaluate(async (words) => {
    const field = document.querySelector<HTMLTextAreaElement>('#composer')
    if (!field) throw new Error('There is no composer on the screen.')
    field.value = words
    field.dispatchEvent(new Event('input', { bubbles: true }))
    // Nobody types lines closer together than this.
    await new Promise((resolve) => setTimeout(resolve, 120))
    const at = performance.timeOrigin + performance.now()
    const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }
    field.dispatchEvent(new KeyboardEvent('keydown', enter))
    return at
  }, text)

/** When the frame that shows a line was painted, ms UTC. */
const seen = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        const look = (): boolean => {
          const last = [...document.querySelectorAll('article')].at(-1)
          if (!last?.textContent?.includes(words)) return false
          observer.disconnect()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
          // A task that is queued in a frame comes after that frame was painted.
          requestAnimationFrame(() => port2.postMessage(null))
          return true
        }
        const observer = new MutationObserver(() => void look())
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    text,
  )

/** From Enter in one app to the painted line in another, ms each; the first few are not told. */
export const lineTimes = async (from: Page, to: Page, count: number, warm: number): Promise<number[]> => {
  const [there, here] = [await aheadOf(to), await aheadOf(from)]
  const times: number[] = []
  for (let n = 0; n < warm + count; n++) {
    const text = `Line ${n} of ${count}: failure rate ${n % 58} %, seen on the canary`
    const shown = seen(to, text)
    const typed = await typeLine(from, text)
    const took = (await shown) - there - (typed - here)
    if (n >= warm) times.push(took)
  }
  return times
}
