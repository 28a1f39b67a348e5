import { cp, link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Page } from '@playwright/test'
import { packedApp, packFolderIfStale } from '../../scripts/pack.mjs'
import { type Spawned, spawnApp, whenReady } from '../app/spawn'
import { test as base, expect } from '../e2e/harness'

interface Started {
  readonly app: Spawned
  readonly page: Page
}

interface Asked {
  readonly binary?: string
  readonly args?: readonly string[]
  readonly env?: Record<string, string>
}

/** Where a packed app lies. */
export interface Packed {
  readonly folder: string
  readonly binary: string
  readonly asar: string
}

interface Fixtures {
  /** Starts the packed app as a user does, and waits until its first screen is live; it is ended with the test. */
  readonly start: (asked?: Asked) => Promise<Started>
  /** A copy of the packed app that a test may change: its files are links but for the program and the archive. */
  readonly copy: Packed
}

export const test = base.extend<Fixtures, { packed: Packed }>({
  packed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
    async ({}, use) => {
      await packFolderIfStale()
      await use(packedApp())
    },
    { scope: 'worker', timeout: 240_000 },
  ],

  start: async ({ packed, desktop, profile }, use) => {
    const started: Spawned[] = []
    await use(async ({ binary = packed.binary, args = [], env = {} } = {}) => {
      // What an app keeps outside its profile must not be kept in the home of whoever runs the tests.
      const home = { XDG_CONFIG_HOME: join(profile, 'config'), XDG_CACHE_HOME: join(profile, 'cache') }
      const app = await spawnApp({ profile, binary, args, env: { ...desktop.env, ...home, ...env } })
      started.push(app)
      const page = await app.connect()
      await whenReady(page)
      return { app, page }
    })
    for (const app of started) await app.quit()
  },

  copy: async ({ packed }, use) => {
    const folder = await mkdtemp(join(dirname(packed.folder), 'copy-'))
    const inCopy = (path: string) => join(folder, relative(packed.folder, path))
    for (const file of await readdir(packed.folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const path = join(file.parentPath, file.name)
      await mkdir(dirname(inCopy(path)), { recursive: true })
      await (path === packed.binary || path === packed.asar ? cp : link)(path, inCopy(path))
    }
    await use({ folder, binary: inCopy(packed.binary), asar: inCopy(packed.asar) })
    await rm(folder, { recursive: true, force: true })
  },
})

export { expect }
