import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import log from 'electron-log/main'

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

const keepLog = (): void => {
  log.transports.file.resolvePathFn = () => join(app.getPath('logs'), 'main.log')
  log.transports.file.writeOptions = { ...log.transports.file.writeOptions, mode: 0o600 }
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  process.on('uncaughtException', (error) => log.error('An exception that nobody caught.', error))
  process.on('unhandledRejection', (error) => log.error('A rejection that nobody caught.', error))
}

/** What people write down lies in there in clear: the folder is its user's alone, also one that a backup brought back. */
const keepOthersOut = (folder: string): void => {
  try {
    chmodSync(folder, 0o700)
  } catch (error) {
    log.warn('The profile folder could not be closed to other users of this machine.', error)
  }
}

/** Takes the profile for this run, before Electron is ready; null when another instance has it and was told to come forward. */
export const takeProfile = (): Start | null => {
  const demo = app.commandLine.hasSwitch('demo') || process.argv.includes('--demo')
  const hidden = process.argv.includes('--hidden')
  if (demo) app.setPath('userData', `${app.getPath('userData')}-demo`)
  app.setAppLogsPath(join(app.getPath('userData'), 'logs'))
  if (!app.requestSingleInstanceLock()) return null
  if (demo) empty(app.getPath('userData'))
  keepLog()
  keepOthersOut(app.getPath('userData'))
  return { demo, hidden }
}
