import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from '../../../scripts/electron-runtime.mjs'
import type { Told } from './worker'

const work = async (first: number, end: number, step: number, told: (one: Told) => Promise<void>): Promise<void> => {
  const program = ['scripts/run-ts.mjs', join(projectRoot, 'tests/faults/sync/worker.ts')]
  const child = spawn(process.execPath, [...program, ...[first, end, step].map(String)], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) await told(JSON.parse(line))
  const [code] = await exit
  if (code !== 0) throw new Error(`A worker ended with ${code}.`)
}

/** Runs seeds in as many processes as there are cores: a seed is one device's work after the other. */
export const inWorkers = async (first: number, count: number, told: (one: Told) => Promise<void>): Promise<void> => {
  const workers = Math.min(count, availableParallelism())
  await Promise.all(Array.from({ length: workers }, (_, place) => work(first + place, first + count, workers, told)))
}
