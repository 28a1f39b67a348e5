import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { files } from './files'
import { keptFile } from './kept-file'
import { startPage } from './origin'

const least = { width: 1000, height: 640 }

type Place = Electron.Rectangle & { readonly maximized: boolean }

/** By hand: the window does not wait for the schema library to be read. */
const placeOf = (value: unknown): Place => {
  const place = value as Partial<Place> | null
  const numbers = [place?.x, place?.y, place?.width, place?.height]
  const { x = 0, y = 0, width = 0, height = 0, maximized } = place ?? {}
  const isPlace = numbers.every(Number.isSafeInteger) && width >= least.width && height >= least.height
  if (!isPlace || typeof maximized !== 'boolean') throw new TypeError('Not a place.')
  return { x, y, width, height, maximized }
}

/** What the window asks of the services; they are read after it is opened. */
interface Ports {
  /** Whether closing hides the window instead of ending the app. */
  readonly keepsRunning: () => boolean
  readonly onHidden: () => void
  readonly onWarning: (sentence: string) => void
}

export interface RoomWindow {
  /** From here on closing it may hide it, and what goes wrong with it is told. */
  attend(ports: Ports): void
  current(): BrowserWindow | null
  /** Opens, shows and focuses it. */
  open(): BrowserWindow
  /** Opens it without showing it, so that the room records what fires. */
  prepare(): void
  /** True when the page is there and answers. */
  hears(): boolean
  /** Resolves when its place is on the disk. Never rejects. */
  kept(): Promise<void>
}

/** A page that crashes more often than this is given a pause, ms. */
const crashPause = 5000

const onScreen = ({ x, y, width, height }: Place): boolean => {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height })
  return x < workArea.x + workArea.width - 100 && x + width > workArea.x + 100 && y >= workArea.y - 10
}

/** The one window, not open yet, with the place it had. */
export const roomWindow = async (folder: string): Promise<RoomWindow> => {
  const file = keptFile<Place>({
    path: join(folder, 'window.json'),
    schema: { parse: placeOf },
    what: 'The place of the window',
    consequence: 'The window opens where the desktop puts it.',
    now: Date.now,
  })
  let { value: place } = await file.read()
  let window: BrowserWindow | null = null
  let silent = false
  let lastCrash = 0
  let kept = Promise.resolve()
  let ports: Ports = { keepsRunning: () => false, onHidden: () => {}, onWarning: () => {} }

  const remember = (of: BrowserWindow): void => {
    place = { ...of.getNormalBounds(), maximized: of.isMaximized() }
    kept = file
      .write(place)
      .catch((error: unknown) => console.warn('The place of the window could not be kept.', error))
  }

  const load = (of: BrowserWindow): void => {
    of.loadURL(startPage).catch((error: unknown) => console.error('The page could not be loaded.', error))
  }

  const watch = (of: BrowserWindow): void => {
    const { webContents } = of
    webContents.on('render-process-gone', (_event, { reason }) => {
      console.error(`The page ended: ${reason}.`)
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
      console.warn('The page went somewhere else; it is loaded again.')
      load(of)
    })
    of.on('unresponsive', () => {
      silent = true
      console.warn('The page does not answer.')
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
      minWidth: least.width,
      minHeight: least.height,
      // At once, in the room's own dark: a window that waits for its page is painted later.
      show: shown,
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
        // The room's compiled code is kept from the first start on.
        v8CacheOptions: 'bypassHeatCheck',
      },
    })
    if (at?.maximized && shown) made.maximize()
    window = made
    watch(made)
    load(made)
    return made
  }

  return {
    attend: (given) => {
      ports = given
    },
    kept: () => kept,
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
