import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import log from 'electron-log/main'
import { z } from 'zod'
import { files } from './files'
import { keptFile } from './kept-file'
import { startPage } from './origin'

const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1000),
  height: z.number().int().min(640),
  maximized: z.boolean(),
})
type Place = z.infer<typeof placeSchema>

interface Ports {
  /** Whether closing hides the window instead of ending the app. */
  readonly keepsRunning: () => boolean
  readonly onHidden: () => void
  readonly onWarning: (sentence: string) => void
}

export interface RoomWindow {
  current(): BrowserWindow | null
  /** Opens, shows and focuses it. */
  open(): BrowserWindow
  /** Opens it without showing it, so that the room records what fires. */
  prepare(): void
  /** True when the page is there and answers. */
  hears(): boolean
}

/** A page that crashes more often than this is given a pause, ms. */
const crashPause = 5000

const onScreen = ({ x, y, width, height }: Place): boolean => {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height })
  return x < workArea.x + workArea.width - 100 && x + width > workArea.x + 100 && y >= workArea.y - 10
}

export const openRoomWindow = async (folder: string, ports: Ports): Promise<RoomWindow> => {
  const file = keptFile<Place>({
    path: join(folder, 'window.json'),
    schema: placeSchema,
    what: 'The place of the window',
    consequence: 'The window opens where the desktop puts it.',
    now: Date.now,
  })
  let { value: place } = await file.read()
  let window: BrowserWindow | null = null
  let silent = false
  let lastCrash = 0

  const remember = (of: BrowserWindow): void => {
    place = { ...of.getNormalBounds(), maximized: of.isMaximized() }
    file.write(place).catch((error: unknown) => log.warn('The place of the window could not be kept.', error))
  }

  const load = (of: BrowserWindow): void => {
    of.loadURL(startPage).catch((error: unknown) => log.error('The page could not be loaded.', error))
  }

  const watch = (of: BrowserWindow): void => {
    const { webContents } = of
    webContents.on('render-process-gone', (_event, { reason }) => {
      log.error(`The page ended: ${reason}.`)
      if (of.isDestroyed()) return
      ports.onWarning(
        'The window stopped and was opened again. Everything that was shown as saved is kept, and the alarms went on.',
      )
      const wait = Date.now() - lastCrash < crashPause ? crashPause : 0
      lastCrash = Date.now()
      setTimeout(() => !of.isDestroyed() && load(of), wait)
    })
    // Chromium goes to about:blank without asking anybody.
    webContents.on('did-navigate', (_event, url) => {
      if (url === startPage) return
      log.warn('The page went somewhere else; it is loaded again.')
      load(of)
    })
    of.on('unresponsive', () => {
      silent = true
      log.warn('The page does not answer.')
    })
    of.on('responsive', () => {
      silent = false
    })
    of.on('close', (event) => {
      remember(of)
      if (!ports.keepsRunning()) return
      event.preventDefault()
      of.hide()
      ports.onHidden()
    })
    of.on('closed', () => {
      window = null
    })
  }

  const create = (shown: boolean): BrowserWindow => {
    const at = place && onScreen(place) ? place : null
    const made = new BrowserWindow({
      width: at?.width ?? 1440,
      height: at?.height ?? 900,
      ...(at && { x: at.x, y: at.y }),
      minWidth: 1000,
      minHeight: 640,
      show: false,
      title: 'Warroom',
      icon: files.icon,
      backgroundColor: '#0e1116',
      webPreferences: {
        preload: files.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        // Its countdowns and what it records must not wait while it is hidden.
        backgroundThrottling: false,
        spellcheck: false,
      },
    })
    if (at?.maximized && shown) made.maximize()
    if (shown) made.once('ready-to-show', () => made.show())
    window = made
    watch(made)
    load(made)
    return made
  }

  return {
    current: () => window,
    hears: () => window !== null && !silent && !window.webContents.isCrashed() && !window.webContents.isLoading(),
    prepare: () => {
      if (!window) create(false)
    },
    open: () => {
      if (!window) return create(true)
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      window.flashFrame(false)
      return window
    },
  }
}
