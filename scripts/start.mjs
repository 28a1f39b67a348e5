import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { hasScreen } from './debian-packages.mjs'
import { projectRoot, requireRuntime, sandboxArgs } from './electron-runtime.mjs'
import { endWith, say } from './steps.mjs'
import { openScreen, openSession } from './virtual-desktop.mjs'

const graceMs = 8000

/** Seconds after the start at which the virtual screen is photographed; then once a minute. */
const photographs = [3, 6, 10, 20, 40]

const virtualDesktop = async () => {
  const screen = await openScreen()
  const session = await openSession(screen.display)
  const picture = join(projectRoot, 'out', 'screen.png')
  const photograph = () => screen.screenshot(picture).catch((error) => say(`no screenshot: ${error.message}`))
  const timers = photographs.map((seconds) => setTimeout(photograph, seconds * 1000))
  const minutely = setInterval(photograph, 60_000)
  say(`no screen here, so the app runs on a virtual one, ${screen.display}; Ctrl-C ends it`)
  say(`its screenshot, from ${photographs[0]} seconds on and kept fresh: ${picture}`)
  return {
    env: session.env,
    close: async () => {
      timers.forEach(clearTimeout)
      clearInterval(minutely)
      await session.close()
      await screen.close()
    },
  }
}

const launch = ({ binary }, env) =>
  new Promise((resolve, reject) => {
    // In a process group of its own: one signal from us, not a second one from the terminal, lets it quit in order.
    const app = spawn(binary, [...sandboxArgs(), projectRoot, ...process.argv.slice(2)], {
      env: { ...process.env, ...env },
      stdio: 'inherit',
      detached: process.platform !== 'win32',
    })
    const killAll = () => {
      try {
        process.kill(process.platform === 'win32' ? app.pid : -app.pid, 'SIGKILL')
      } catch {
        // It has ended.
      }
    }
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (asked) return
        asked = true
        app.kill(signal)
        setTimeout(killAll, graceMs).unref()
      })
    }
    app.on('error', reject)
    app.on('close', (code, signal) => {
      killAll()
      if (code === null && !asked) say(`the app was ended by ${signal}`)
      resolve(code ?? (asked ? 0 : 1))
    })
  })

const start = async () => {
  const runtime = requireRuntime()
  buildIfStale()
  const desktop = hasScreen() ? { env: {}, close: async () => {} } : await virtualDesktop()
  try {
    return await launch(runtime, desktop.env)
  } finally {
    await desktop.close()
  }
}

start().then((code) => process.exit(code), endWith)
