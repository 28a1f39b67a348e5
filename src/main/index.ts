import { app, dialog } from 'electron'
import { registerScheme, servePage } from './app-protocol'
import { files } from './files'
import { takeProfile } from './profile'
import { secure } from './security'
import { answerCalls } from './typed-ipc'
import { neverReuseLogs } from './whole-log'
import { roomWindow } from './window'

registerScheme()
neverReuseLogs()
const start = takeProfile()

/** A page that asks nothing within this time is not waited for: alarms do not depend on it. ms */
const patience = 1000

/**
 * The window first, guarded, for its process takes longest to start. The services are read when the page asks main for the first time,
 * which it does as soon as it has painted.
 */
const ready = async (): Promise<void> => {
  if (!start) return app.quit()
  const found = roomWindow(app.getPath('userData'))
  await app.whenReady()
  const room = await found
  let begin = (): void => {}
  const services = new Promise<void>((resolve) => {
    begin = resolve
  })
    .then(() => import('./services'))
    .then(({ startServices }) => startServices(start, room))
  servePage(files.page)
  secure((url) => void services.then(({ openLink }) => openLink(url)))
  answerCalls(
    async (name, args) => {
      begin()
      return (await services).answer(name, args)
    },
    () => room.current()?.webContents ?? null,
  )
  app.on('second-instance', () => room.open())
  app.on('activate', () => room.open())
  if (start.hidden) room.prepare()
  else room.open()
  setTimeout(begin, patience)
  await services
}

// Not awaited here: Electron becomes ready only after the top level of this module has run.
ready().catch((error: unknown) => {
  console.error('The app could not start.', error)
  dialog.showErrorBox(
    'Warroom could not start',
    `${String(error)}\n\nNothing was changed. The log file is in ${app.getPath('logs')}.`,
  )
  app.exit(1)
})
