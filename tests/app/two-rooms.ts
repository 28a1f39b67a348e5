import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Desktop } from './desktop'
import { type Driven, driveApp } from './driven'
import { whenReady } from './spawn'

/** One of several apps on a desktop, as on machines of their own: each with its own profile. */
export interface RoomApp {
  /** What the tests call it. */
  readonly name: string
  readonly profile: string
  /** After a restart these are others: read them again. */
  readonly app: Driven
  readonly page: Page
  /** Uncaught errors of the page and breaches of its CSP, over all restarts. */
  readonly problems: string[]
  /** SIGKILL to every process of this app. */
  readonly kill: () => Promise<void>
  /** Asks it to quit, and waits. */
  readonly quit: () => Promise<void>
  /** Quits it where it runs, starts it again on the same profile and waits until the first screen is live. */
  readonly restart: () => Promise<Page>
  /** Quits it and throws its profile away. */
  readonly close: () => Promise<void>
}

interface Wanted {
  readonly count: number
  readonly desktop: Desktop
  /** One a room; `room-1`, `room-2` … by default. */
  readonly names?: readonly string[]
  readonly args?: readonly string[]
}

const ready = async (app: Driven, problems: string[]): Promise<Page> => {
  const page = await app.connect()
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) problems.push(message.text())
  })
  await whenReady(page)
  return page
}

const isOver = ({ process: child }: Driven): boolean => child.exitCode !== null || child.signalCode !== null

const openRoom = async (name: string, desktop: Desktop, args: readonly string[]): Promise<RoomApp> => {
  const profile = await mkdtemp(join(tmpdir(), `warroom-${name}-`))
  const problems: string[] = []
  const start = () =>
    driveApp({
      profile,
      args,
      keyring: desktop.keyring,
      env: { ...desktop.env, XDG_CONFIG_HOME: join(profile, 'config') },
    })
  const quit = async () => {
    if (!isOver(app)) await app.quit()
  }
  let app = await start()
  const close = async () => {
    await quit()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  let page = await ready(app, problems).catch(async (error: unknown) => {
    await app.kill()
    await close()
    throw error
  })
  return {
    name,
    profile,
    problems,
    get app() {
      return app
    },
    get page() {
      return page
    },
    kill: () => app.kill(),
    quit,
    restart: async () => {
      await quit()
      app = await start()
      page = await ready(app, problems)
      return page
    },
    close,
  }
}

/** Starts that many apps, one after the other. What was started is ended again when one of them does not start. */
export const openRooms = async ({ count, desktop, names, args = [] }: Wanted): Promise<readonly RoomApp[]> => {
  const rooms: RoomApp[] = []
  try {
    for (let at = 0; at < count; at += 1) rooms.push(await openRoom(names?.[at] ?? `room-${at + 1}`, desktop, args))
  } catch (error) {
    for (const room of rooms) await room.close()
    throw error
  }
  return rooms
}
