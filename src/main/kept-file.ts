import { readFile, rename } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'

/** A JSON file of ours, replaced as a whole: after a crash it is the old one or the new one, never half of each. */
export interface KeptFile<T> {
  /** The value and, when the file was there but not readable, a sentence; then the file is kept aside and not lost. */
  read(): Promise<{ value: T | null; problem: string | null }>
  /** Writes unless nothing changed. Calls while a write runs are merged into one more. Resolves when `value` is on the disk. */
  write(value: T): Promise<void>
}

interface Options<T> {
  readonly path: string
  /** Throws on what is not one. */
  readonly schema: { readonly parse: (value: unknown) => T }
  /** What it is, for the sentence: `The settings`. */
  readonly what: string
  /** What that means for the user, as a sentence. */
  readonly consequence: string
  /** Wall-clock ms UTC. */
  readonly now: () => number
  /** True when two values need not be told apart on the disk. By default when their JSON is the same. */
  readonly essence?: (value: T) => unknown
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

export const keptFile = <T>({ path, schema, what, consequence, now, essence }: Options<T>): KeptFile<T> => {
  const mark = (value: T): string => JSON.stringify(essence ? essence(value) : value)
  let onDisk: string | null = null
  let waiting: { value: T; done: Promise<void> } | null = null
  let running: Promise<void> = Promise.resolve()

  const save = async (value: T): Promise<void> => {
    const next = mark(value)
    if (next === onDisk) return
    await writeFileAtomic(path, JSON.stringify(value), { mode: 0o600 })
    onDisk = next
  }

  const keepAside = async (why: string): Promise<string> => {
    const aside = `${path}.unreadable-${new Date(now()).toISOString().replaceAll(':', '-')}`
    try {
      await rename(path, aside)
      return `${what} could not be read (${why}). The file is kept as ${aside}. ${consequence}`
    } catch {
      return `${what} could not be read (${why}), and the file could not be kept aside. ${consequence}`
    }
  }

  return {
    read: async () => {
      let text: string
      try {
        text = await readFile(path, 'utf8')
      } catch (error) {
        if (isMissing(error)) return { value: null, problem: null }
        return { value: null, problem: await keepAside('the disk refused it') }
      }
      try {
        const value = schema.parse(JSON.parse(text))
        onDisk = mark(value)
        return { value, problem: null }
      } catch (error) {
        const why = error instanceof SyntaxError ? 'it is not JSON' : 'it is not of the form this version writes'
        return { value: null, problem: await keepAside(why) }
      }
    },
    write: (value) => {
      if (waiting) {
        waiting.value = value
        return waiting.done
      }
      const next = { value, done: Promise.resolve() }
      waiting = next
      next.done = running.then(() => {
        waiting = null
        return save(next.value)
      })
      running = next.done.catch(() => {})
      return next.done
    },
  }
}
