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
  /**
   * For what cannot be had again: a file that the disk refused, or that a newer version than this one (its `v`) wrote, is left where it is, and
   * nothing is written over it until the next start.
   */
  readonly staysInPlace?: { readonly version: number }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const isNewer = (text: string, version: number): boolean => {
  try {
    const value: unknown = JSON.parse(text)
    return (
      typeof value === 'object' && value !== null && 'v' in value && typeof value.v === 'number' && value.v > version
    )
  } catch {
    return false
  }
}

export const keptFile = <T>({
  path,
  schema,
  what,
  consequence,
  now,
  essence,
  staysInPlace,
}: Options<T>): KeptFile<T> => {
  const mark = (value: T): string => JSON.stringify(essence ? essence(value) : value)
  let onDisk: string | null = null
  let untouchable: string | null = null
  let waiting: { value: T; done: Promise<void> } | null = null
  let running: Promise<void> = Promise.resolve()

  const save = async (value: T): Promise<void> => {
    const next = mark(value)
    if (next === onDisk) return
    if (untouchable !== null) throw new Error(untouchable)
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

  const leave = (why: string): string => {
    untouchable = `${what} could not be read (${why}). ${path} is left as it is, and nothing is written over it.`
    return `${untouchable} Start Warroom again once that is put right.`
  }

  return {
    read: async () => {
      let text: string
      try {
        text = await readFile(path, 'utf8')
      } catch (error) {
        if (isMissing(error)) return { value: null, problem: null }
        const why = 'the disk refused it'
        return { value: null, problem: staysInPlace ? leave(why) : await keepAside(why) }
      }
      try {
        const value = schema.parse(JSON.parse(text))
        onDisk = mark(value)
        return { value, problem: null }
      } catch (error) {
        if (staysInPlace && isNewer(text, staysInPlace.version))
          return { value: null, problem: leave('a newer version of Warroom wrote it') }
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
