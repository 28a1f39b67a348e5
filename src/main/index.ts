import { app, dialog } from 'electron'
import log from 'electron-log/main'
import { registerScheme, servePage } from './app-protocol'
import { files } from './files'
import { linkIn, linkScheme } from './links'
import { openLink } from './outside-links'
import { takeProfile } from './profile'
import { secure } from './security'
import { startServices } from './services'
import { openSettings } from './settings'
import { neverReuseLogs } from './whole-log'

registerScheme()
neverReuseLogs()
const start = takeProfile()

// A link may have started the app, and others may be clicked before there is a room to follow them to. macOS tells them by an event.
const own = linkIn(process.argv)
const asked: (string | null)[] = own === null ? [] : [own]
let open = (link: string | null): void => void asked.push(link)
app.on('second-instance', (_event, args) => open(linkIn(args)))
app.on('open-url', (event, link) => {
  event.preventDefault()
  open(link)
})

// Not awaited here: Electron becomes ready only after the top level of this module has run.
const ready = async (): Promise<void> => {
  if (!start) return app.quit()
  await app.whenReady()
  servePage(files.page)
  const { settings, problem } = await openSettings(app.getPath('userData'))
  secure((url) => void openLink(url, settings))
  const services = await startServices(start, settings, problem)
  open = services.open
  for (const link of asked.splice(0)) open(link)
  // On Linux the package's desktop entry says whose the links are.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)
}

ready().catch((error: unknown) => {
  log.error('The app could not start.', error)
  dialog.showErrorBox(
    'Warroom could not start',
    `${String(error)}\n\nNothing was changed. The log file is in ${app.getPath('logs')}.`,
  )
  app.exit(1)
})
