import type { Page } from '@playwright/test'

/** A line that is told apart from every other. */
const lineOf = (n: number): string => `line-${n} seen on the canary`
const numberOf = /line-(\d+)\b/g

export const numbersIn = (texts: readonly string[]): number[] =>
  texts.flatMap((text) => [...text.matchAll(numberOf)].map((found) => Number(found[1])))

/** Types and records lines from `first` on as fast as the keys go, until it is told to stop or the app is gone. */
export const typeUntilGone = async (page: Page, first: number, stop?: AbortSignal): Promise<void> => {
  try {
    for (let n = first; !stop?.aborted; n += 1) {
      await page.keyboard.type(lineOf(n))
      await page.keyboard.press('Enter')
    }
  } catch {
    // The app is gone, and the keys with it.
  }
}

/** The numbers of all lines that the timeline has shown since the call. What it shows is committed. */
export const watchShown = async (page: Page): Promise<ReadonlySet<number>> => {
  const shown = new Set<number>()
  await page.exposeFunction('tellShown', (texts: string[]) => {
    for (const n of numbersIn(texts)) shown.add(n)
  })
  await page.evaluate(() => {
    const { tellShown } = window as unknown as { tellShown: (texts: string[]) => void }
    const told = new Set<string>()
    const look = () => {
      const texts = [...document.querySelectorAll('article')].map((article) => article.textContent ?? '')
      const fresh = texts.filter((text) => !told.has(text))
      for (const text of fresh) told.add(text)
      if (fresh.length > 0) tellShown(fresh)
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
    look()
  })
  return shown
}
