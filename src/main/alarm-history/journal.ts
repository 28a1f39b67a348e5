import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Book, emptyBook, enter } from './book'
import { type Line, lineOf, written } from './line'

/** The journal of one incident: JSON lines that are only ever added to. One call at a time. */
export interface Journal {
  /** Takes lines; `book` has them from here on, and `write` writes those that say something new. */
  add(lines: readonly Line[]): void
  /** What it says, read from the disk the first time. Throws when the disk refuses. */
  book(): Promise<Book>
  /** Writes what is not written yet. Throws when the disk refuses; then it is written with what comes next. */
  write(): Promise<void>
}

const newline = 0x0a

interface Read {
  readonly book: Book
  /** Where the last whole line ends, bytes. */
  readonly end: number
  /** What a kill left of a line lies behind that. */
  readonly torn: boolean
  readonly unreadable: number
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Reads a journal piece by piece, so that between two pieces an alarm can be told. */
const readJournal = async (path: string): Promise<Read> => {
  const book = emptyBook()
  let end = 0
  let unreadable = 0
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const piece of createReadStream(path)) {
      const bytes = Buffer.concat([rest, piece])
      let from = 0
      for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
        const line = lineOf(bytes.toString('utf8', from, to))
        if (line) enter(book, line)
        else unreadable += 1
        from = to + 1
      }
      end += from
      rest = bytes.subarray(from)
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  return { book, end, torn: rest.length > 0, unreadable }
}

/** `onRead` says what a journal that was just read has to be told before anything else; some of its lines may have been unreadable. */
export const openJournal = (path: string, onRead: (book: Book, unreadable: number) => readonly Line[]): Journal => {
  let book: Book | null = null
  let end = 0
  // Behind `end` lies a part of a line: it is cut off before the next one is written, else both would be lost.
  let torn = false
  let waiting: Line[] = []
  let text = ''

  const take = (into: Book, lines: readonly Line[]): void => {
    for (const line of lines) if (enter(into, line)) text += written(line)
  }

  const whole = async (): Promise<Book> => {
    if (!book) {
      const read = await readJournal(path)
      book = read.book
      end = read.end
      torn = read.torn
      take(book, onRead(book, read.unreadable))
    }
    const lines = waiting
    waiting = []
    take(book, lines)
    return book
  }

  return {
    add: (lines) => {
      waiting.push(...lines)
    },
    book: whole,
    write: async () => {
      await whole()
      if (text === '') return
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const file = await open(path, 'a', 0o600)
      try {
        if (torn) await file.truncate(Math.min(end, (await file.stat()).size))
        torn = true
        await file.appendFile(text)
        end += Buffer.byteLength(text)
        torn = false
        text = ''
      } finally {
        await file.close()
      }
    },
  }
}
