import { spawn } from 'node:child_process'
import type { CallResult } from '@contract/contract'
import { app } from 'electron'
import log from 'electron-log/main'
import type { AppUpdater } from 'electron-updater'
import { CannotDo } from './answer-call'
import { type Feed, feedOf } from './feed'
import { linkIn } from './links'

type State = CallResult<'version.check'>

interface Ports {
  readonly openIncidents: () => number
  readonly warn: (sentence: string) => void
}

/** Looks for a newer version of the app; it downloads and installs nothing unless it is asked to. */
export interface NewVersion {
  check(): Promise<State>
  download(): Promise<State>
  /** Ends the app, installs what was downloaded and starts it again. */
  install(): Promise<State>
}

/** After the first screen is live, ms; then so often, ms. */
const firstLook = 10_000
const between = 4 * 60 * 60 * 1000

const off = (sentence: string): State => ({ state: 'off', sentence })

const notHere = off(
  'This copy of Warroom was not installed in a way that can be updated from within. Install the new version beside it; the log stays.',
)

const why = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))

const cannot = (what: string, error: unknown): CannotDo =>
  error instanceof Error && error.name === 'NotSigned'
    ? new CannotDo(
        'What the update server offers is not signed by those who made this build. Nothing of it was used, and Warroom stays as it is. Tell them.',
        { cause: error },
      )
    : new CannotDo(`${what} (${why(error)}). Warroom stays as it is. Try again later.`, { cause: error })

/**
 * Starts `program` as soon as this process has ended: two versions must not run at once, and one that finds this one still there ends
 * itself. The shell waits, since what Electron would wait with lies in the AppImage and goes away with it.
 */
const startAfterwards = (program: string): void => {
  const args = process.argv.slice(1).filter((arg) => arg !== '--hidden' && linkIn([arg]) === null)
  const waiting = 'while kill -0 "$1" 2>/dev/null; do sleep 0.2; done; shift; exec "$@"'
  spawn('/bin/sh', ['-c', waiting, 'sh', String(process.pid), program, ...args], {
    detached: true,
    stdio: 'ignore',
  }).unref()
}

const load = async (feed: Feed): Promise<AppUpdater> => {
  // Loaded only here: most starts have no use for it.
  const [{ default: library }, { signedFeed }] = await Promise.all([
    import('electron-updater'),
    import('./signed-feed'),
  ])
  const { autoUpdater } = library
  autoUpdater.logger = log
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.disableWebInstaller = true
  // On Linux it would be started while this one still runs.
  autoUpdater.autoRunAppAfterInstall = process.platform !== 'linux'
  autoUpdater.setFeedURL({ provider: 'custom', updateProvider: signedFeed(feed) })
  return autoUpdater
}

export const openNewVersion = ({ openIncidents, warn }: Ports): NewVersion => {
  let loading: Promise<AppUpdater | null> | null = null
  let found: string | null = null
  let downloaded: string | null = null
  let program = process.env.APPIMAGE ?? process.execPath

  const updater = async (): Promise<AppUpdater | null> => {
    const feed = app.isPackaged ? await feedOf(app.getAppPath()) : null
    if (!feed) return null
    const loaded = await load(feed)
    loaded.on('appimage-filename-updated', (path) => {
      program = path
    })
    return loaded
  }
  const ready = (): Promise<AppUpdater | null> => {
    loading ??= updater()
    return loading
  }

  const available = (version: string): State => ({
    state: 'available',
    sentence: `Warroom ${version} can be downloaded; here runs ${app.getVersion()}. Nothing is installed until you say so.`,
  })
  const waits = (version: string): State => ({
    state: 'ready',
    sentence: `Warroom ${version} is downloaded and its signature is right. ${
      openIncidents() > 0
        ? 'An incident is open: no alarm sounds while Warroom installs it and starts again, which may take a minute. What falls due meanwhile is told then.'
        : 'Warroom ends, installs it and starts again.'
    }`,
  })

  const check = async (): Promise<State> => {
    const loaded = await ready()
    if (!loaded) return off('Updates are not set up in this build. Install a newer version over it; the log stays.')
    const result = await loaded.checkForUpdates().catch((error: unknown) => {
      throw cannot('The update server gave no answer that could be used', error)
    })
    if (!result) return notHere
    found = result.isUpdateAvailable ? result.updateInfo.version : null
    if (found === null) return { state: 'newest', sentence: `This is the newest version, ${app.getVersion()}.` }
    return found === downloaded ? waits(found) : available(found)
  }

  const download = async (): Promise<State> => {
    const loaded = await ready()
    if (!loaded || found === null) throw new CannotDo('No newer version is known. Nothing was downloaded. Check first.')
    const version = found
    await loaded.downloadUpdate().catch((error: unknown) => {
      throw cannot('The new version could not be downloaded as it was signed', error)
    })
    downloaded = version
    return waits(version)
  }

  const install = async (): Promise<State> => {
    const loaded = await ready()
    if (!loaded || downloaded === null)
      throw new CannotDo('No new version is downloaded. Nothing was installed. Download it first.')
    const version = downloaded
    // What lies in the cache is checked against the signed hash once more, right before it is run.
    await download()
    let failure: unknown = null
    const onError = (error: unknown): void => {
      failure = error
    }
    loaded.once('error', onError)
    loaded.quitAndInstall()
    loaded.off('error', onError)
    if (failure !== null) throw cannot('The new version could not be installed', failure)
    if (process.platform === 'linux') startAfterwards(program)
    return { state: 'ready', sentence: `Warroom ${version} is being installed.` }
  }

  const look = async (): Promise<void> => {
    try {
      if (!(await ready())) return
      const { state } = await check()
      if (state === 'available' && found !== null)
        warn(`Warroom ${found} is out. Help → Check for a new version gets it; nothing is installed until you say so.`)
    } catch (error) {
      log.warn('No newer version could be looked for.', error)
    }
  }
  setTimeout(() => void look(), firstLook)
  setInterval(() => void look(), between)

  return { check, download, install }
}
