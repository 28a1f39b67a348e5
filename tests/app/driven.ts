import { _electron, type ElectronApplication } from '@playwright/test'
import { projectRoot, requireRuntime, sandboxArgs } from '../../scripts/electron-runtime.mjs'
import { ended, type Launch, type Spawned } from './spawn'

/** An app with a test driver inside, for what is outside of its page: the desktop's dialogs, main's clock. */
export interface Driven extends Spawned {
  readonly electron: ElectronApplication
}

export const driveApp = async ({ profile, env, app = projectRoot, args = [] }: Launch): Promise<Driven> => {
  const spawnedAt = Date.now()
  const electron = await _electron.launch({
    executablePath: requireRuntime().binary,
    args: [...sandboxArgs(), `--user-data-dir=${profile}`, app, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
  })
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
