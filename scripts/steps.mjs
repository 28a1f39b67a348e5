import { spawn } from 'node:child_process'

/** One line to the person who waits; on stderr, for stdout may be someone's JSON. */
export const say = (line) => console.error(`warroom: ${line}`)

/** A sentence that ends the script: what happened, and what to do. */
export class CannotGoOn extends Error {}

/** Ends the process with the sentence of a CannotGoOn, or with the whole stack of a bug. */
export const endWith = (error) => {
  console.error(error instanceof CannotGoOn ? `warroom: ${error.message}` : error)
  process.exit(1)
}

/** PATH without node_modules/.bin: what the machine itself has, also while node_modules is being replaced. */
export const machinePath = () =>
  (process.env.PATH ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .join(process.platform === 'win32' ? ';' : ':')

/**
 * Runs a command with its output held back, and says every few seconds that it still runs.
 * @param {{ env?: object, cwd?: string, waiting?: (seconds: number) => string, limitMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, timedOut: boolean, output: string, lastLines: string }>} never rejects
 */
export const run = (command, args, { env, cwd, waiting, limitMs } = {}) =>
  new Promise((resolve) => {
    const started = Date.now()
    let output = ''
    let timedOut = false
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    const beat = waiting && setInterval(() => say(`  … ${waiting(Math.round((Date.now() - started) / 1000))}`), 5000)
    const limit =
      limitMs &&
      setTimeout(() => {
        timedOut = true
        child.kill('SIGKILL')
      }, limitMs)
    const end = (ok) => {
      clearInterval(beat)
      clearTimeout(limit)
      resolve({ ok, timedOut, output, lastLines: output.trim().split('\n').slice(-15).join('\n') })
    }
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => {
      output += error.message
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
