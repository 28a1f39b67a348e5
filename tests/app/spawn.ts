import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { projectRoot, requireRuntime, sandboxArgs } from '../../scripts/electron-runtime.mjs'

/** An app started as a user starts it, without a test driver inside; `connect` looks into its page from outside. */
export interface Spawned {
  readonly process: ChildProcess
  /** Wall-clock ms UTC just before the process was started. */
  readonly spawnedAt: number
  readonly connect: () => Promise<Page>
  /** SIGKILL to every process of the app. */
  readonly kill: () => Promise<void>
  /** Asks it to quit, as logging out does, and waits. */
  readonly quit: () => Promise<void>
}

export interface Launch {
  readonly profile: string
  readonly env: Record<string, string>
  /** The folder with the app; this project's by default. */
  readonly app?: string
  /** A packed app's own program, which has its app inside. */
  readonly binary?: string
  readonly args?: readonly string[]
  /** It keeps its secrets in the desktop's keyring, as it would do of itself on a GNOME desktop. */
  readonly keyring?: boolean
  /** A module that main reads before the app, and that talks with this process as Node's forks do. */
  readonly module?: string
}

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

const debugPort = async (profile: string, child: ChildProcess): Promise<string> => {
  const file = join(profile, 'DevToolsActivePort')
  for (;;) {
    const port = await readFile(file, 'utf8').then(
      (text) => text.split('\n')[0],
      () => '',
    )
    if (port) return port
    if (child.exitCode !== null) throw new Error(`The app ended with ${child.exitCode} before its window opened.`)
    await wait(20)
  }
}

/** A page that is just being replaced may never answer the first look. */
const lookInto = async (address: string, tries = 6): Promise<Browser> => {
  try {
    return await chromium.connectOverCDP(address, { timeout: 5000 })
  } catch (error) {
    if (tries <= 1) throw error
    return lookInto(address, tries - 1)
  }
}

const firstPage = async (browser: Browser): Promise<Page> => {
  for (;;) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((candidate) => !candidate.url().startsWith('devtools:'))
    if (page) return page
    await wait(20)
  }
}

export const spawnApp = async ({
  profile,
  env,
  app = projectRoot,
  binary,
  args = [],
  keyring = false,
  module,
}: Launch): Promise<Spawned> => {
  await rm(join(profile, 'DevToolsActivePort'), { force: true })
  const spawnedAt = Date.now()
  const child = spawn(
    binary ?? requireRuntime().binary,
    [
      ...sandboxArgs(),
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      ...(keyring ? ['--password-store=gnome-libsecret'] : []),
      ...(module === undefined ? [] : ['-r', module]),
      ...(binary === undefined ? [app] : []),
      ...args,
    ],
    {
      env: { ...process.env, ...env },
      stdio: module === undefined ? 'ignore' : ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    },
  )
  let browser: Browser | undefined
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), name)
    } catch {
      // It has ended already.
    }
  }
  return {
    process: child,
    spawnedAt,
    connect: async () => {
      browser = await lookInto(`http://127.0.0.1:${await debugPort(profile, child)}`)
      return firstPage(browser)
    },
    kill: async () => {
      signal('SIGKILL')
      await ended(child)
      await browser?.close().catch(() => {})
    },
    quit: async () => {
      child.kill('SIGTERM')
      const late = setTimeout(() => signal('SIGKILL'), 10_000)
      await ended(child)
      clearTimeout(late)
      await browser?.close().catch(() => {})
    },
  }
}

/** Waits until the first screen is live: the header's countdown runs and the newest entries are there. */
export const whenReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.documentElement.dataset.ready === 'true', undefined, { timeout: 60_000 })
