import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { projectRoot, requireRuntime, sandboxArgs } from '../../scripts/electron-runtime.mjs'
import { ended, type Launch, type Spawned } from './spawn'

/** An app with a test driver inside, for what is outside of its page: the desktop's dialogs, main's clock. */
export interface Driven extends Spawned {
  readonly electron: ElectronApplication
}

const libsecret = join(projectRoot, 'tests/app/libsecret.cjs')

/** Starts the app with the driver. It is found by its package, not by its path: only then is it held back until the driver watches. */
export const launchDriven = ({
  profile,
  env,
  app = projectRoot,
  args = [],
  keyring = false,
  module = keyring ? libsecret : undefined,
}: Launch): Promise<ElectronApplication> => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = requireRuntime().dist
  return _electron.launch({
    args: [
      ...sandboxArgs(),
      `--user-data-dir=${profile}`,
      ...(module === undefined ? [] : ['-r', module]),
      app,
      ...args,
    ],
    env: { ...(process.env as Record<string, string>), ...env },
  })
}

export const driveApp = async (launch: Launch): Promise<Driven> => {
  const spawnedAt = Date.now()
  const electron = await launchDriven(launch)
  const child = electron.process()
  return {
    process: child,
    spawnedAt,
    electron,
    connect: () => electron.firstWindow(),
    kill: async () => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL')
      } catch {
        // It has ended already.
      }
      await ended(child)
    },
    quit: async () => {
      await electron.evaluate(({ app: running }) => running.quit()).catch(() => {})
      await ended(child)
    },
  }
}
