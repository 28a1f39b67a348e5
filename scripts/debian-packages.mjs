import { existsSync } from 'node:fs'
import { CannotGoOn, run, say } from './steps.mjs'

const forAWindow = 'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libxtst6 libatk-bridge2.0-0 libnotify4 dbus'.split(
  ' ',
)
const withoutAScreen = ['xvfb']
const forEndToEndTests = ['xvfb', 'dbus-x11', 'dunst', 'xdotool', 'desktop-file-utils', 'nats-server', 'gnome-keyring']

export const hasScreen = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Debian 13 renamed the libraries whose time_t grew. */
const names = (name) => [name, `${name}t64`]

const missingOf = async (wanted) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg's
  const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted.flatMap(names)])
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return wanted.filter((name) => !names(name).some((known) => installed.has(known)))
}

const nameHere = async (name) => {
  for (const known of names(name)) {
    const { output } = await run('apt-cache', ['policy', known])
    if (/Candidate: (?!\(none\))/.test(output)) return known
  }
  return name
}

/** Installs what a window (and the tests) need, as root on Debian and its children; asks for it elsewhere on Debian. */
export const ensureDebianPackages = async ({ e2e }) => {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return
  const wanted = [...new Set([...forAWindow, ...(hasScreen() ? [] : withoutAScreen), ...(e2e ? forEndToEndTests : [])])]
  const missing = await missingOf(wanted)
  if (missing.length === 0) return
  if (process.getuid() !== 0) {
    const found = await Promise.all(missing.map(nameHere))
    throw new CannotGoOn(
      `these Debian packages are missing. Install them, then run this again:\n  sudo apt-get install ${found.join(' ')}`,
    )
  }
  const apt = (args, what) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::http::Timeout=30', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      waiting: (seconds) => `${what} (${seconds} s)`,
    })
  say(`installing Debian packages: ${missing.join(' ')}`)
  await apt(['update'], 'apt-get update is at work')
  const found = await Promise.all(missing.map(nameHere))
  const { ok, lastLines } = await apt(
    ['install', '-y', '--no-install-recommends', ...found],
    'apt-get install is at work',
  )
  if (!ok) {
    throw new CannotGoOn(
      `apt-get could not install them:\n${lastLines}\nSee that Debian's archive is within reach, then run this again.`,
    )
  }
}
