import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A real nats-server on the loopback, started and ended by a test. */
export interface NatsServer {
  readonly port: number
  /** Its folder: configuration, store and log. */
  readonly folder: string
  readonly pid: () => number
  /** SIGKILL, as a power cut of the machine would; the store stays. */
  kill(): Promise<void>
  /** Asks it to end, and waits. */
  end(): Promise<void>
  /** Starts it again on the same port and store. */
  start(): Promise<void>
  signal(name: NodeJS.Signals): void
  /** What it has logged so far. */
  log(): string
  /** Ends it and removes its folder. */
  close(): Promise<void>
}

/** A port of the loopback that is free now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

interface Options {
  /** The configuration, given the port and the folder, which it is started in. It must listen on 127.0.0.1 and keep its store inside the folder. */
  readonly config: (port: number, folder: string) => string | Promise<string>
  readonly port?: number
}

const patience = 10_000

/** Starts it and waits until it says that it is ready. Throws with its log when it does not. */
export const startNatsServer = async ({ config, port: wanted }: Options): Promise<NatsServer> => {
  const port = wanted ?? (await freePort())
  const folder = await mkdtemp(join(tmpdir(), 'warroom-nats-'))
  await writeFile(join(folder, 'nats.conf'), await config(port, folder))
  let child: ChildProcess | null = null
  let logged = ''

  const start = async (): Promise<void> => {
    const from = logged.length
    const started = spawn('nats-server', ['-c', join(folder, 'nats.conf')], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    const hear = (chunk: Buffer): void => {
      logged += chunk.toString()
    }
    started.stdout.on('data', hear)
    started.stderr.on('data', hear)
    started.on('error', (error) => hear(Buffer.from(String(error))))
    for (const end = Date.now() + patience; !logged.slice(from).includes('Server is ready'); await wait(10))
      if (Date.now() > end || started.exitCode !== null)
        throw new Error(`nats-server did not start:\n${logged.slice(from)}`)
  }
  const stop = async (name: NodeJS.Signals): Promise<void> => {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGCONT')
    running.kill(name)
    await gone
  }
  await start()
  return {
    port,
    folder,
    pid: () => child?.pid ?? 0,
    kill: () => stop('SIGKILL'),
    end: () => stop('SIGTERM'),
    start,
    signal: (name) => void child?.kill(name),
    log: () => logged,
    close: async () => {
      await stop('SIGKILL')
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
