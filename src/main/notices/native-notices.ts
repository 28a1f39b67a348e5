import { app } from 'electron'
import log from 'electron-log/main'
import { files } from '../files'
import { electronNotices } from './electron-notices'
import type { Notices } from './notices'

/** Read with the first notice: a start does without the library. */
const freedesktop = async (): Promise<Notices> => {
  const { freedesktopNotices } = await import('./freedesktop-notices')
  // Nobody else can read a picture in the archive of a packed app; its package has put one into the theme.
  const icon = app.isPackaged ? 'warroom' : files.icon
  return freedesktopNotices({ name: 'Warroom', icon, desktopEntry: 'warroom' }, (error) =>
    log.warn('A notification was not shown.', error),
  )
}

/** The native notifications of this desktop. */
export const nativeNotices = (): Notices => {
  if (process.platform !== 'linux') return electronNotices()
  let opened: Promise<Notices> | null = null
  const open = (): Promise<Notices> => {
    opened ??= freedesktop()
    return opened
  }
  return {
    show: async (key, notice, onPressed) => (await open()).show(key, notice, onPressed),
    close: (key) => void opened?.then((notices) => notices.close(key)),
  }
}
