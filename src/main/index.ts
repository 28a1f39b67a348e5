import { app, dialog } from 'electron'
import log from 'electron-log/main'
import { registerScheme, servePage } from './app-protocol'
import { files } from './files'
import { openLink } from './outside-links'
import { takeProfile } from './profile'
import { findNoHost, secure } from './security'
import { startServices } from './services'
import { openSettings } from './settings'
import { neverReuseLogs } from './whole-log'

registerScheme()
neverReuseLogs()
findNoHost([])
const start = takeProfile()

// Not awaited here: Electron becomes ready only after the top level of this module has run.
const ready = async (): Promise<void> => {
  if (!start) return app.quit()
  await app.whenReady()
  servePage(files.page)
  const { settings, problem } = await openSettings(app.getPath('userData'))
  secure((url) => void openLink(url, settings))
  const { open } = await startServices(start, settings, problem)
  app.on('second-instance', open)
}

ready().catch((error: unknown) => {
  log.error('The app could not start.', error)
  dialog.showErrorBox(
    'Warroom could not start',
    `${String(error)}\n\nNothing was changed. The log file is in ${app.getPath('logs')}.`,
  )
  app.exit(1)
})
