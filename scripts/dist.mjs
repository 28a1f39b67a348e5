import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { projectRoot, requireRuntime } from './electron-runtime.mjs'
import { endWith } from './steps.mjs'

try {
  const { dist, version } = requireRuntime()
  build()
  const builder = join(projectRoot, 'node_modules', '.bin', 'electron-builder')
  const { status } = spawnSync(builder, [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  process.exit(status ?? 1)
} catch (error) {
  endWith(error)
}
