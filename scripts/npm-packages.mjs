import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn, machinePath, run, say } from './steps.mjs'

const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/** The Node that every npm script of the project runs. */
export const projectNode = (root) =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** True when every package the lock file asks for is installed in exactly that version. */
export const installedAsLocked = (root) => {
  const installedList = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedList) || !existsSync(projectNode(root))) return false
  const installed = read(installedList)
  return Object.entries(read(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      (wanted.optional && !installed[path]) ||
      (installed[path]?.version === wanted.version && installed[path]?.integrity === wanted.integrity),
  )
}

export const ensureNpmPackages = async (root) => {
  if (installedAsLocked(root)) return
  say('installing the npm packages of package-lock.json (npm ci)')
  const { ok, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: {
      PATH: machinePath(),
      // Both fetch their binaries from hosts that may be out of reach; Electron's is a step of its own.
      ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    },
    waiting: (seconds) => `npm ci is at work (${seconds} s)`,
  })
  if (!ok) {
    throw new CannotGoOn(
      `npm could not install the packages:\n${output.trim().split('\n').slice(0, 5).join('\n')}\nSee that the registry is within reach (npm config get registry, npm ping), then run this again.`,
    )
  }
  if (!installedAsLocked(root)) {
    throw new CannotGoOn(
      `npm ci ended well, yet what is installed is not what package-lock.json asks for (or ${projectNode(root)} is missing, because install scripts are switched off). Run npm ci by hand and look at its warnings.`,
    )
  }
}
