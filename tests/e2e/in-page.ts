import type { Page } from '@playwright/test'

/** Runs in a turn of the page's own: a script that the test driver evaluates is exempt from the page's policy. */
export const inPage = (page: Page, attempt: () => unknown): Promise<string> =>
  page.evaluate((source) => {
    const run = new Function(`return (${source})()`) as () => unknown
    return new Promise<string>((resolve) => {
      setTimeout(async () => {
        try {
          resolve(`did it: ${await run()}`)
        } catch (error) {
          resolve(error instanceof Error ? error.name : String(error))
        }
      })
    })
  }, String(attempt))
