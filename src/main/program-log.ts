import { join } from 'node:path'
import { app } from 'electron'
import log from 'electron-log/main'

/**
 * Keeps what the program says of itself in the profile's `logs/main.log`, what it says on the console too: the window and its calls
 * are opened before this library is read.
 */
export const keepLog = (): void => {
  log.transports.file.resolvePathFn = () => join(app.getPath('logs'), 'main.log')
  log.transports.file.writeOptions = { ...log.transports.file.writeOptions, mode: 0o600 }
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  Object.assign(console, log.functions)
  process.on('uncaughtException', (error) => log.error('An exception that nobody caught.', error))
  process.on('unhandledRejection', (error) => log.error('A rejection that nobody caught.', error))
}
