import type { EntryKind } from '../events'
import { parseTimeExpression } from './time-expression'

/** What the composer makes of a typed text. */
export interface ParsedEntry {
  /** Chosen by a leading slash; null leaves the choice to the composer. */
  readonly kind: EntryKind | null
  readonly text: string
  /** When it happened, ms UTC in the incident's time; null for now. */
  readonly at: number | null
  /** Why it cannot be recorded as it stands, as a sentence; null when it can. */
  readonly problem: string | null
}

/** The words after the slash; several mean the same kind. */
export const slashWords: Readonly<Record<string, EntryKind>> = {
  note: 'note',
  fact: 'fact',
  hyp: 'hypothesis',
  hypothesis: 'hypothesis',
  decide: 'decision',
  decision: 'decision',
  do: 'action',
  action: 'action',
  link: 'artifact',
  artifact: 'artifact',
  update: 'update',
}

const leadingSlash = /^\/([a-z]+)(?=\s|$)/i
/** A time stands first or last, between white space: an `@` inside the text (a person, an address) is text. */
const firstTime = /^@(\S+)(?=\s|$)/
const lastTime = /(?<=^|\s)@(\S+)$/
/** What begins as a time does and is none is more likely a slip than a word. */
const meantAsTime = /^[-\d]/

interface Times {
  readonly now: number
  readonly day: number
}

interface Backdated {
  readonly text: string
  readonly at: number | null
  readonly problem: string | null
}

const takeTime = (text: string, pattern: RegExp, { now, day }: Times): Backdated | null => {
  const match = pattern.exec(text)
  const written = match?.[1]
  if (!match || written === undefined) return null
  const at = parseTimeExpression(written, now, day)
  if (at === null)
    return meantAsTime.test(written)
      ? { text, at: null, problem: `“@${written}” is not a time. Write @14:05 or @-5m, or leave the @ out.` }
      : null
  const rest = (text.slice(0, match.index) + text.slice(match.index + match[0].length)).trim()
  const problem =
    at > now ? `“@${written}” lies in the future. An entry is about what has happened: write an earlier time.` : null
  return { text: rest, at, problem }
}

const nothingYet = 'There is nothing to record yet. Write what happened, then press Enter.'

/** A path such as `/var/log/app` is text; a single word after a slash is more likely a kind that was mistyped. */
const unknownKind = (word: string): string =>
  `“/${word}” is not a kind of entry. Use /fact, /hyp, /decide, /do, /link, /update or /note; a space before the slash makes it text.`

/**
 * Reads a line of the composer: `/kind` at its very start, `@time` after it or at the end (composer/time-expression.ts); the rest
 * is the text, kept to the letter but for the white space around it. `now` is the incident's time, ms UTC; a time of day belongs to
 * `day` (ms UTC).
 */
export const parseEntry = (typed: string, now: number, day = now): ParsedEntry => {
  const slash = leadingSlash.exec(typed)
  const word = slash?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(slashWords, word) ? (slashWords[word] ?? null) : null
  const body = (kind !== null && slash ? typed.slice(slash[0].length) : typed).trim()
  const times = { now, day }
  const read = takeTime(body, firstTime, times) ??
    takeTime(body, lastTime, times) ?? { text: body, at: null, problem: null }
  const problem = slash && kind === null ? unknownKind(word) : (read.problem ?? (read.text === '' ? nothingYet : null))
  return { kind, text: read.text, at: read.at, problem }
}
