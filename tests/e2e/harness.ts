import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import { projectRoot } from '../../scripts/electron-runtime.mjs'
import { type Desktop, openDesktop } from '../app/desktop'
import { launchDriven } from '../app/driven'
import { whenReady } from '../app/spawn'

/** The built app, run as the product runs: same settings, same security, in a profile of the test's own. */
export interface App {
  /** The room's window. After a relaunch it is a new one: read it again. */
  readonly page: Page
  readonly electron: ElectronApplication
  /** Process id of main; the app's processes are its process group. */
  readonly pid: number
  /** Uncaught errors of the page and breaches of its CSP. A test that expects some empties it. */
  readonly problems: string[]
  /** SIGKILL to every process of the app at once, as a power cut would. */
  killHard(): Promise<void>
  /** Asks it to quit, as logging out does, and waits until it is gone. */
  quit(): Promise<void>
  /** Starts it again on the same profile, and waits until the first screen is live. */
  relaunch(args?: readonly string[]): Promise<Page>
  /** Writes the window as test-results/screens/NAME.png. */
  screenshot(name: string): Promise<string>
}

interface Running {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly pid: number
  readonly gone: Promise<void>
}

interface Options {
  /** What `npm start --` would be given. */
  readonly args: readonly string[]
  /** The desktop has a keyring; without one secrets last as long as the app. */
  readonly keyring: boolean
}

interface Fixtures {
  readonly desktop: Desktop
  /** The user-data folder, empty at first and thrown away at the end. */
  readonly profile: string
  readonly app: App
}

const screens = join(projectRoot, 'test-results', 'screens')

const launch = async (
  profile: string,
  desktop: Desktop,
  args: readonly string[],
  problems: string[],
): Promise<Running> => {
  const electron = await launchDriven({
    profile,
    args,
    keyring: desktop.keyring,
    // Start at login writes an autostart entry: not into the home of whoever runs the tests.
    env: { ...desktop.env, XDG_CONFIG_HOME: join(profile, 'config') },
  })
  const main = electron.process()
  const gone = new Promise<void>((resolve) => main.once('exit', () => resolve()))
  const page = await electron.firstWindow()
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) problems.push(message.text())
  })
  const running = { electron, page, pid: main.pid ?? 0, gone }
  try {
    await whenReady(page)
  } catch (error) {
    await killHard(running)
    throw new Error(`The first screen did not become live. ${problems.join('\n')}`, { cause: error })
  }
  return running
}

const signalGroup = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(-pid, signal)
  } catch {
    // Every process of it has ended.
  }
}

const killHard = async ({ pid, gone }: Running) => {
  signalGroup(pid, 'SIGKILL')
  await gone
}

const quit = async (running: Running) => {
  signalGroup(running.pid, 'SIGCONT')
  await running.electron.evaluate(({ app }) => app.quit()).catch(() => {})
  const late = setTimeout(() => signalGroup(running.pid, 'SIGKILL'), 10_000)
  await running.gone
  clearTimeout(late)
}

export const test = base.extend<Fixtures & Options>({
  args: [[], { option: true }],
  keyring: [false, { option: true }],

  desktop: async ({ keyring }, use, testInfo) => {
    const desktop = await openDesktop({ keyring })
    await use(desktop)
    if (testInfo.status !== testInfo.expectedStatus) await desktop.screenshot(testInfo.outputPath('desktop.png'))
    await desktop.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'warroom-profile-'))
    await use(profile)
    // `--demo` has its own beside it.
    for (const folder of [profile, `${profile}-demo`]) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  app: async ({ desktop, profile, args }, use) => {
    const problems: string[] = []
    let running = await launch(profile, desktop, args, problems)
    await use({
      get page() {
        return running.page
      },
      get electron() {
        return running.electron
      },
      get pid() {
        return running.pid
      },
      problems,
      killHard: () => killHard(running),
      quit: () => quit(running),
      relaunch: async (again = args) => {
        running = await launch(profile, desktop, again, problems)
        return running.page
      },
      screenshot: async (name) => {
        await mkdir(screens, { recursive: true })
        const path = join(screens, `${name}.png`)
        await running.page.screenshot({ path })
        return path
      },
    })
    await quit(running)
    expect(problems, 'uncaught errors of the page and breaches of its CSP').toEqual([])
  },
})

export { expect }
