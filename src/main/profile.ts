import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** What this run was started with. */
export interface Start {
  /** Plays the drill, in a profile of its own that is fresh each time. */
  readonly demo: boolean
  /** Started at login: alarms sound, the window stays closed until somebody opens it. */
  readonly hidden: boolean
}

const empty = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  // The lock that this instance has just taken lies there too.
  for (const name of readdirSync(folder))
    if (!name.startsWith('Singleton') && name !== 'lockfile' && name !== 'DevToolsActivePort')
      rmSync(join(folder, name), { recursive: true, force: true })
}

/** What people write down lies in there in clear: the folder is its user's alone, also one that a backup brought back. */
const keepOthersOut = (folder: string): void => {
  try {
    chmodSync(folder, 0o700)
  } catch (error) {
    console.warn('The profile folder could not be closed to other users of this machine.', error)
  }
}

/**
 * Takes the profile for this run, before Electron is ready; null when another instance has it and was told to come forward, or when the
 * version before this one has only tried whether this one starts.
 */
export const takeProfile = (): Start | null => {
  if (process.env.APPIMAGE_EXIT_AFTER_INSTALL) return null
  const demo = app.commandLine.hasSwitch('demo') || process.argv.includes('--demo')
  const hidden = process.argv.includes('--hidden')
  if (demo) app.setPath('userData', `${app.getPath('userData')}-demo`)
  app.setAppLogsPath(join(app.getPath('userData'), 'logs'))
  if (!app.requestSingleInstanceLock()) return null
  if (demo) empty(app.getPath('userData'))
  keepOthersOut(app.getPath('userData'))
  return { demo, hidden }
}
