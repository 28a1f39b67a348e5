import { app } from 'electron'
import { registerScheme, servePage } from './app-protocol'
import { files } from './files'
import { takeProfile } from './profile'
import { secure } from './security'
import { startServices } from './services'

registerScheme()
const start = takeProfile()

// Not awaited here: Electron becomes ready only after the top level of this module has run.
const ready = async (): Promise<void> => {
  if (!start) return app.quit()
  await app.whenReady()
  secure()
  servePage(files.page)
  const { open } = await startServices(start)
  app.on('second-instance', open)
}

void ready()
