import type { EntryKind } from '../events'
import { parseLength, parseTimeExpression } from './time-expression'

/** What the composer makes of a typed text. */
export interface ParsedEntry {
  /** Chosen by a leading slash; null leaves the choice to the composer. */
  readonly kind: EntryKind | null
  readonly text: string
  /** When it happened, ms UTC in the incident's time; null for now. */
  readonly at: number | null
  /** Of an action with a time-box: the name as it was typed after the @, and how long it may take, ms. */
  readonly task: { readonly person: string | null; readonly within: number } | null
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
const lastBox = /(?<=^|\s)!(\d\S*)$/
const firstName = /^@([^\s@-][^\s@]*)(?=\s|$)/u
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

const untimed = (text: string): Backdated => ({ text, at: null, problem: null })
const takeAnyTime = (text: string, times: Times): Backdated =>
  takeTime(text, firstTime, times) ?? takeTime(text, lastTime, times) ?? untimed(text)

interface Boxed {
  readonly text: string
  readonly task: ParsedEntry['task']
  readonly problem: string | null
}

/** Longer than this, ms, it is no call-back but a plan. */
const longestBox = 24 * 3_600_000

/** Takes a time-box off the end of an action's text, and then whom it is for off its beginning. */
const takeTimeBox = (text: string): Boxed | null => {
  const match = lastBox.exec(text)
  const written = match?.[1]
  if (!match || written === undefined) return null
  const within = parseLength(written.toLowerCase())
  if (within === null || within <= 0 || within > longestBox)
    return {
      text,
      task: null,
      problem: `“!${written}” is not a time-box. Write !5m or !1h30m, up to a day, or leave the ! out.`,
    }
  const rest = text.slice(0, match.index).trim()
  const named = firstName.exec(rest)
  const person = named?.[1] ?? null
  return { text: named ? rest.slice(named[0].length).trim() : rest, task: { person, within }, problem: null }
}

/** The time may stand before, between or after whom it is for and the time-box. */
const takeBoth = (body: string, times: Times): Backdated & Boxed => {
  const timed = takeAnyTime(body, times)
  const boxed = timed.problem === null ? takeTimeBox(timed.text) : null
  if (!boxed || boxed.problem !== null) return { ...timed, task: null, problem: boxed?.problem ?? timed.problem }
  return { ...boxed, ...(timed.at === null ? takeAnyTime(boxed.text, times) : { text: boxed.text, at: timed.at }) }
}

/**
 * Reads a line of the composer: `/kind` at its very start, `@time` after it or at the end (composer/time-expression.ts); of an action,
 * `!5m` at the end is its time-box and `@name` at the beginning says whom it is for. The rest is the text, kept to the letter but for
 * the white space around it. `now` is the incident's time, ms UTC; a time of day belongs to `day` (ms UTC); without a slash it is of the
 * kind `otherwise`.
 */
export const parseEntry = (typed: string, now: number, day = now, otherwise: EntryKind = 'note'): ParsedEntry => {
  const slash = leadingSlash.exec(typed)
  const word = slash?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(slashWords, word) ? (slashWords[word] ?? null) : null
  const body = (kind !== null && slash ? typed.slice(slash[0].length) : typed).trim()
  const times = { now, day }
  const read = (kind ?? otherwise) === 'action' ? takeBoth(body, times) : { ...takeAnyTime(body, times), task: null }
  const problem = slash && kind === null ? unknownKind(word) : (read.problem ?? (read.text === '' ? nothingYet : null))
  return { kind, text: read.text, at: read.at, task: read.task, problem }
}
