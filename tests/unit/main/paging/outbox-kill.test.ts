import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Chance, chanceOf } from '../../../faults/random'

const root = resolve(import.meta.dirname, '../../../..')
const child = join(import.meta.dirname, 'outbox-child.ts')
const kills = 6

/** A server that takes what it is sent down, and answers well, badly, late or not at all. */
const openTarget = async (chance: Chance) => {
  const got: string[] = []
  const world = { kind: false }
  const answer = (response: ServerResponse): void => {
    switch (world.kind ? 'take' : chance.pick(['take', 'take', 'take', 'error', 'wait', 'hang', 'cut'])) {
      case 'take':
        response.end()
        break
      case 'error':
        response.writeHead(500).end()
        break
      case 'wait':
        response.writeHead(429, { 'retry-after': '1' }).end()
        break
      case 'cut':
        response.destroy()
        break
    }
  }
  const server = createServer(async (request, response) => {
    let key = ''
    for await (const part of request) key += part
    got.push(key)
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/`, got, world, close }
}

/** Starts the outbox of a folder; `kept` is told each deadline that it says to have on the disk. */
const startChild = async (folder: string, url: string, kept: (key: string) => void): Promise<ChildProcess> => {
  const process = fork(join(root, 'scripts/run-ts.mjs'), [child, folder, url], { cwd: root })
  const [ready] = await once(process, 'message')
  expect(ready).toBe('ready')
  process.on('message', (key) => kept(String(key)))
  return process
}

const kill = async (process: ChildProcess): Promise<void> => {
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
}

test.each([1, 2])(
  'killed at any moment, the outbox loses no page that it took (seed %i)',
  async (seed) => {
    const chance = chanceOf(seed)
    const folder = await mkdtemp(join(tmpdir(), 'warroom-outbox-'))
    const { url, got, world, close } = await openTarget(chance)
    const asked: string[] = []
    const kept: string[] = []
    try {
      for (let run = 0; run < kills; run += 1) {
        const process = await startChild(folder, url, (key) => kept.push(key))
        const end = Date.now() + chance.between(5, 400)
        do {
          const key = `d${asked.length}`
          asked.push(key)
          process.send(key)
          await wait(chance.between(0, 60))
        } while (Date.now() < end)
        // In the moment in which it has one more on the disk, or in any.
        if (chance.happens(0.5)) {
          const gone = once(process, 'exit')
          asked.push(`d${asked.length}`)
          process.send(`${asked.at(-1)} and die`)
          await gone
        } else await kill(process)
      }
      world.kind = true
      const last = await startChild(folder, url, () => {})
      const missing = () => kept.filter((key) => !got.includes(key))
      const patience = Date.now() + 30_000
      while (missing().length > 0 && Date.now() < patience) await wait(50)
      await kill(last)
      expect(kept.length).toBeGreaterThan(kills)
      expect(missing()).toEqual([])
      // What was asked for and not said to be kept may have arrived or not; nothing else ever does, and each arrives first in its turn.
      expect(got.filter((key) => !asked.includes(key))).toEqual([])
      const first = [...new Set(got)]
      expect(first).toEqual(asked.filter((key) => first.includes(key)))
    } finally {
      close()
      await rm(folder, { recursive: true, force: true })
    }
  },
  90_000,
)
