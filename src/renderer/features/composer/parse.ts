import { parseEntry } from '@domain/composer/parse-entry'
import type { EntryKind } from '@domain/events'

/** What the composer makes of the typed text. */
export interface Parsed {
  /** Chosen by a slash; null leaves the choice to Tab. */
  readonly kind: EntryKind | null
  readonly text: string
  /** When it happened, ms UTC in the incident's time; null for now. */
  readonly at: number | null
  /** Why it cannot be recorded as it stands, as a sentence. */
  readonly problem: string | null
}

export const parse = (typed: string, now: number): Parsed => parseEntry(typed, now)

/** As many characters of each end are looked at while typing: slash and time stand there, whatever lies between. */
const glance = 2000

/** The same for what is shown while typing, without reading a long text again at every key. */
export const parsePreview = (typed: string, now: number): Parsed => {
  const short = typed.length <= 2 * glance ? typed : `${typed.slice(0, glance)} ${typed.slice(-glance)}`
  return short.trim() ? parse(short, now) : { kind: null, text: '', at: null, problem: null }
}
