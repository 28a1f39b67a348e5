import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Desktop } from '../app/desktop'
import { type RoomSeed, writeRoom } from '../app/room-seed'
import { type Launch, type Spawned, spawnApp, whenReady } from '../app/spawn'

/** An app on a profile of its own, which is ended and started again. */
export interface AppRun<A extends Spawned = Spawned> {
  readonly profile: string
  readonly app: A
  readonly page: Page
  start(): Promise<void>
  /** Starts it and kills it `ms` later, wherever it is with opening. */
  startAndKill(ms: number): Promise<void>
  /** SIGKILL to the page's process alone; ends when the page that takes its place is open. */
  killPage(): Promise<void>
  /** To every process of the app. */
  signal(name: NodeJS.Signals): void
}

/** The composer is there: the room is open, with its incident. What the page shows instead is said. */
export const whenOpen = async (page: Page): Promise<void> => {
  await whenReady(page)
  try {
    await page.locator('textarea').waitFor({ timeout: 20_000 })
  } catch {
    throw new Error(`The room did not open: ${await page.evaluate(() => document.body.innerText.slice(0, 500))}`)
  }
}

/** Runs `use` with an app whose log has an open incident; `seed` is asked just before it is written. */
export const withApp = async <T>(
  desktop: Desktop,
  seed: () => RoomSeed,
  use: (run: AppRun) => Promise<T>,
  folder?: string,
): Promise<T> => withAppOf(spawnApp, desktop, seed, use, folder)

/** The same with an app that is launched in another way. */
export const withAppOf = <A extends Spawned, T>(
  launch: (options: Launch) => Promise<A>,
  desktop: Desktop,
  seed: () => RoomSeed,
  use: (run: AppRun<A>) => Promise<T>,
  folder?: string,
): Promise<T> =>
  withEmptyApp(
    launch,
    desktop,
    async (run) => {
      await writeRoom(run.page, seed())
      await run.app.quit()
      await run.start()
      return use(run)
    },
    folder,
  )

/** The same with nothing in the log yet. */
export const withEmptyApp = async <A extends Spawned, T>(
  launch: (options: Launch) => Promise<A>,
  desktop: Desktop,
  use: (run: AppRun<A>) => Promise<T>,
  folder?: string,
): Promise<T> => {
  const profile = folder ?? (await mkdtemp(join(tmpdir(), 'warroom-faults-')))
  let app = await launch({ profile, env: desktop.env })
  let page = await app.connect()
  const look = async (): Promise<void> => {
    page = await app.connect()
    await whenOpen(page)
  }
  const run: AppRun<A> = {
    profile,
    get app() {
      return app
    },
    get page() {
      return page
    },
    start: async () => {
      app = await launch({ profile, env: desktop.env })
      await look()
    },
    startAndKill: async (ms) => {
      app = await launch({ profile, env: desktop.env })
      await wait(ms)
      await app.kill()
    },
    killPage: async () => {
      const session = await page.context().browser()?.newBrowserCDPSession()
      const pages = async (): Promise<number[]> => {
        const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {}
        return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
      }
      const killed = await pages()
      for (const id of killed) process.kill(id, 'SIGKILL')
      // A page that is looked into while it is dead never answers.
      while (!(await pages()).some((id) => !killed.includes(id))) await wait(50)
      await look()
    },
    signal: (name) => {
      process.kill(-(app.process.pid ?? 0), name)
    },
  }
  try {
    await whenReady(page)
    return await use(run)
  } finally {
    await app.kill()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
