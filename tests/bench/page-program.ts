import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build, type Rolldown } from 'vite'
import { alias } from '../../electron.vite.config'
import { projectRoot } from '../../scripts/electron-runtime.mjs'

/** The product's own modules and a bench's, built as the app's page is. Nothing of it is in the app that ships. */
const built = async (): Promise<string> => {
  const entry = join(projectRoot, 'tests/bench/page/index.ts')
  const output = (await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias },
    build: { target: 'chrome130', minify: true, write: false, lib: { entry, formats: ['iife'], name: 'bench' } },
  })) as Rolldown.RolldownOutput[]
  const code = output[0]?.output[0].code
  if (code === undefined) throw new Error('The program of the bench was not built.')
  return code
}

/**
 * Gives the app's page the program of the bench as `window.bench`. It obeys the page's CSP as the app's own code does: what
 * may not make code from strings there (zod, which would be quicker) may not do so here.
 */
export const giveProgram = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: await built(),
    allowUnsafeEvalBlockedByCSP: false,
  })
  await session.detach()
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
}
