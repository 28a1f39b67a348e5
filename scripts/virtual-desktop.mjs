// A screen, a session bus and a notification daemon of our own, for machines without a desktop and for tests.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { CannotGoOn } from './steps.mjs'

/** What still runs; a script that ends, however it ends, takes its servers along. */
const servers = new Set()
process.on('exit', () => {
  for (const child of servers) child.kill('SIGKILL')
})

/**
 * Starts a server that tells its address on file descriptor 3, and waits for that line.
 * It gets a process group of its own: a Ctrl-C at the terminal must reach the app before its screen goes.
 */
const startServer = (command, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint = (complaint + chunk).slice(-2000)
    })
    child.on('error', (error) => reject(new CannotGoOn(`${command} could not be started: ${error.message}`)))
    child.on('exit', () => reject(new CannotGoOn(`${command} ended at once: ${complaint.trim()}`)))
    let line = ''
    child.stdio[3].on('data', (chunk) => {
      line += chunk
      if (line.includes('\n')) resolve({ line: line.trim(), stop: () => stop(child) })
    })
    servers.add(child)
  })

const stop = (child) =>
  new Promise((resolve) => {
    servers.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.on('exit', resolve)
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 3000).unref()
  })

/** A virtual screen with a display number of its own. */
export const openScreen = async ({ width = 1440, height = 900 } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-screen-'))
  const geometry = `${width}x${height}x24`
  const args = ['-displayfd', '3', '-screen', '0', geometry, '-fbdir', folder, '-nolisten', 'tcp', '-noreset']
  const server = await startServer('Xvfb', args)
  return {
    display: `:${server.line}`,
    /** Writes what the screen shows now as a PNG. */
    screenshot: async (path) => writeFile(path, pngOfXwd(await readFile(join(folder, 'Xvfb_screen0')))),
    close: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * A private D-Bus session, with dunst as its notification daemon where dunst is installed. Two notices of the same words stay two
 * unless `stacks`: one that was shown twice has to be seen twice. Without `dunst` whoever opens it brings a daemon. With `keyring` it has an
 * unlocked keyring of its own, which is empty at first and gone with the session.
 */
export const openSession = async (display, { stacks = false, dunst: wanted = true, keyring: locks = false } = {}) => {
  const bus = await startServer('dbus-daemon', ['--session', '--nofork', '--print-address=3'])
  const env = {
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: bus.line,
    // Chromium asks the system bus about sleep and screen locks; a container has none.
    DBUS_SYSTEM_BUS_ADDRESS: bus.line,
  }
  const dunst = wanted && existsSync('/usr/bin/dunst') ? await startDunst(env, stacks) : null
  const keyring = locks ? await startKeyring(env) : null
  return {
    env,
    /** To the notification daemon alone. @param {NodeJS.Signals} name */
    signalDaemon: (name) => dunst?.signal(name),
    close: async () => {
      await keyring?.stop()
      await dunst?.stop()
      await bus.stop()
    },
  }
}

/** Reads markup as most desktops do, and says of each notice how urgent it was: `dunstctl history` has no other place for it. */
const dunstrc = (stacks) =>
  [
    '[global]',
    'history_length = 0',
    'follow = none',
    'markup = full',
    `stack_duplicates = ${stacks}`,
    ...['low', 'normal', 'critical'].flatMap((urgency) => [
      `[urgency_${urgency}]`,
      `format = "<b>%s</b>\\n%b\\n${urgency}"`,
    ]),
    '',
  ].join('\n')

const startDunst = async (env, stacks) => {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-dunst-'))
  const config = join(folder, 'dunstrc')
  await writeFile(config, dunstrc(stacks))
  const child = spawn('dunst', ['-config', config], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
    detached: true,
  })
  servers.add(child)
  await ownsNotifications(env)
  return {
    signal: (name) => child.kill(name),
    stop: async () => {
      // One that stands still would not hear that it is to end.
      child.kill('SIGCONT')
      await stop(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const ownsNotifications = (env) => answers('dunstctl', ['count'], env, 'dunst, the notification daemon,')

/** Its files lie in a folder of its own: the tester's keyring is neither read nor written. */
const startKeyring = async (env) => {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-keyring-'))
  const own = { ...env, HOME: folder, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CACHE_HOME: folder }
  const args = ['--foreground', '--unlock', '--components=secrets', `--control-directory=${folder}`]
  const child = spawn('gnome-keyring-daemon', args, {
    env: { ...process.env, ...own },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  servers.add(child)
  // A keyring that is not installed is said by whoever waits for its answer.
  child.on('error', () => servers.delete(child))
  child.stdin.on('error', () => {})
  child.stdin.end('x')
  const who = 'gnome-keyring, the keyring of the tests,'
  // Asked for before it is there, the bus itself would start a second one, which is locked.
  await answers('dbus-send', ownsSecrets, env, who)
  await answers('dbus-send', readsDefaultKeyring, env, who)
  return {
    stop: async () => {
      await stop(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const ownsSecrets = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.GetNameOwner',
  'string:org.freedesktop.secrets',
]

const readsDefaultKeyring = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets/aliases/default',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
]

/** Waits until a command that asks a daemon succeeds. */
const answers = async (command, args, env, who) => {
  for (let tries = 0; tries < 50; tries += 1) {
    const answered = await new Promise((resolve) => {
      const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
      child.on('error', () => resolve(false))
      child.on('close', (code) => resolve(code === 0))
    })
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new CannotGoOn(`${who} did not answer within five seconds.`)
}

/** The X window dump that Xvfb keeps of its screen (32 bits a pixel, little-endian), as a PNG. */
const pngOfXwd = (dump) => {
  const field = (index) => dump.readUInt32BE(index * 4)
  const [width, height, stride] = [field(4), field(5), field(12)]
  const pixels = field(0) + field(19) * 12
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0, to = 0; y < height; y += 1) {
    to += 1
    for (let x = 0, from = pixels + y * stride; x < width; x += 1, from += 4, to += 3) {
      rows[to] = dump[from + 2]
      rows[to + 1] = dump[from + 1]
      rows[to + 2] = dump[from]
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

const crc32 = (bytes) => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
