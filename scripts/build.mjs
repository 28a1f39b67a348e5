import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './electron-runtime.mjs'
import { CannotGoOn, endWith, say } from './steps.mjs'

const stamp = join(projectRoot, 'out', '.built')
const sources = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json']

/** Latest change below a path, in ms; a folder's own time tells of files that went. */
export const changedAt = (path) => {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, changedAt(join(path, name))), mtimeMs)
}

export const build = () => {
  const started = new Date()
  const bin = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status } = spawnSync(process.execPath, [bin, 'build', '--logLevel', 'warn'], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new CannotGoOn('the build failed; its message is above.')
  mkdirSync(join(projectRoot, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  // Dated before the build, so that what was saved while it ran counts as newer.
  utimesSync(stamp, started, started)
}

export const buildIfStale = () => {
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  if (sources.every((path) => changedAt(join(projectRoot, path)) < built)) return
  say('building the app')
  build()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (process.argv.includes('--if-stale')) buildIfStale()
    else build()
  } catch (error) {
    endWith(error)
  }
}
