import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build, buildIfStale, changedAt } from './build.mjs'
import { projectRoot, requireRuntime } from './electron-runtime.mjs'
import { CannotGoOn, run, say } from './steps.mjs'

/** Where electron-builder leaves the packed app of this machine's platform, before it goes into any package. */
export const packedApp = () => {
  const dist = join(projectRoot, 'dist')
  const on = (folder, binary, resources) => ({
    folder: join(dist, folder),
    binary: join(dist, folder, binary),
    asar: join(dist, folder, resources, 'app.asar'),
  })
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`
  if (process.platform === 'darwin') {
    return on(`mac${arch}`, 'Warroom.app/Contents/MacOS/Warroom', 'Warroom.app/Contents/Resources')
  }
  if (process.platform === 'win32') return on(`win${arch}-unpacked`, 'Warroom.exe', 'resources')
  return on(`linux${arch}-unpacked`, 'warroom', 'resources')
}

/** Runs electron-builder on the built app and this project's Electron. */
export const electronBuilder = (args) => {
  const { dist, version } = requireRuntime()
  const runtime = [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`]
  return run(join(projectRoot, 'node_modules', '.bin', 'electron-builder'), [...runtime, '--publish=never', ...args], {
    cwd: projectRoot,
    waiting: (seconds) => `electron-builder is at work (${seconds} s)`,
  })
}

/** Packs the app into a folder that runs from where it lies. */
export const packFolder = async () => {
  build()
  const { ok, lastLines } = await electronBuilder(['--dir'])
  if (!ok) throw new CannotGoOn(`electron-builder could not pack the app:\n${lastLines}`)
}

const sources = ['build', 'electron-builder.yml', 'package.json', 'scripts/after-pack.mjs']

/** As packFolder, unless the packed app is newer than everything that goes into it. */
export const packFolderIfStale = async () => {
  const { asar } = packedApp()
  buildIfStale()
  const packedAt = existsSync(asar) ? statSync(asar).mtimeMs : 0
  if ([...sources, 'out'].every((path) => changedAt(join(projectRoot, path)) < packedAt)) return
  say('packing the app')
  await packFolder()
}
