// with-electron.mjs COMMAND ARGS…: the command, told where the project's Electron is.
import { spawnSync } from 'node:child_process'
import { requireRuntime, sandboxArgs } from './electron-runtime.mjs'
import { endWith } from './steps.mjs'

try {
  const { dist, binary } = requireRuntime()
  const [command, ...args] = process.argv.slice(2)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: dist,
      ELECTRON_EXEC_PATH: binary,
      // electron-vite passes --no-sandbox on when it is told so.
      ...(sandboxArgs().length > 0 && { NO_SANDBOX: '1' }),
    },
  })
  process.exit(status ?? 1)
} catch (error) {
  endWith(error)
}
