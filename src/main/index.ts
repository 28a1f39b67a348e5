import { app, dialog } from 'electron'
import { registerScheme, servePage } from './app-protocol'
import { feedHosts } from './feed-host'
import { files } from './files'
import { linkIn, linkScheme } from './links'
import { takeProfile } from './profile'
import { findNoHost, secure } from './security'
import { answerCalls } from './typed-ipc'
import { neverReuseLogs } from './whole-log'
import { roomWindow } from './window'

registerScheme()
neverReuseLogs()
findNoHost(feedHosts())
const start = takeProfile()

// The end of a session sends these. Chromium would end at once, and what is being told would be told again at the next start.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())

// A link may have started the app. macOS tells links by an event, also before there are services to follow them.
const own = linkIn(process.argv)
const asked: string[] = own === null ? [] : [own]
let follow = (link: string): void => void asked.push(link)
app.on('open-url', (event, link) => {
  event.preventDefault()
  follow(link)
})

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
  app.on('second-instance', (_event, args) => {
    room.open()
    const link = linkIn(args)
    if (link !== null) follow(link)
  })
  app.on('activate', () => room.open())
  if (start.hidden) room.prepare()
  else room.open()
  setTimeout(begin, patience)
  follow = (await services).follow
  for (const link of asked.splice(0)) follow(link)
  // On Linux the package's desktop entry says whose the links are.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)
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
