import { once } from 'node:events'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../scripts/electron-runtime.mjs'
import { type Launch, type Spawned, spawnApp } from './spawn'

/** An app whose wall clock can be set, as if somebody had set the machine's. When it ends, the clock is the true one again. */
export interface Clocked extends Spawned {
  /** By how many ms it differs from the true one from now on, in main and in the page. */
  setClock(page: Page, by: number): Promise<void>
}

/** For main, as `-r`. */
export const clockModule = join(projectRoot, 'tests/app/settable-clock.cjs')

/** In a page: by how many ms its clock differs from the true one. */
export const setInPage = (by: number): void => {
  const real = Reflect.get(Date, 'real') ?? Date.now.bind(Date)
  Object.assign(Date, { real, now: () => real() + by })
}

export const spawnClocked = async (launch: Launch): Promise<Clocked> => {
  const app = await spawnApp({ ...launch, module: clockModule })
  return {
    ...app,
    setClock: async (page, by) => {
      const heard = once(app.process, 'message')
      app.process.send(by)
      await Promise.all([heard, page.evaluate(setInPage, by), page.addInitScript(setInPage, by)])
    },
  }
}
