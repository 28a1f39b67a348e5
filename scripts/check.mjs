import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './electron-runtime.mjs'
import { say } from './steps.mjs'

const bin = (name) => [join(projectRoot, 'node_modules', '.bin', name)]
const rooms = ['src/domain', 'src/contract', 'src/preload', 'src/main', 'src/renderer', 'tests']

const checks = [
  ['format and lint', [...bin('biome'), 'check', '--error-on-warnings']],
  ...rooms.map((room) => [`types of ${room}`, [...bin('tsc'), '-p', room]]),
  ['unused code and dependencies', [...bin('knip')]],
  ['licences', [process.execPath, join(projectRoot, 'scripts', 'licences.mjs')]],
]

/** Runs every check, also after one failed. @returns {string[]} the names of those that failed */
export const check = () =>
  checks
    .filter(([name, [command, ...args]]) => {
      say(`check: ${name}`)
      const { status } = spawnSync(command, args, {
        cwd: projectRoot,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
      })
      return status !== 0
    })
    .map(([name]) => name)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failed = check()
  if (failed.length > 0) say(`failed: ${failed.join(', ')}`)
  process.exit(failed.length > 0 ? 1 : 0)
}
