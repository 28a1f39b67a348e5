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

/** What typed times count from, ms UTC: `-5m` from now, `14:05` is one of the day. */
export interface Times {
  readonly now: number
  readonly day: number
}

export const parse = (typed: string, { now, day }: Times): Parsed => parseEntry(typed, now, day)

/** As many characters of each end are looked at while typing: slash and time stand there, whatever lies between. */
const glance = 2000

/** The same for what is shown while typing, without reading a long text again at every key. */
export const parsePreview = (typed: string, times: Times): Parsed => {
  const short = typed.length <= 2 * glance ? typed : `${typed.slice(0, glance)} ${typed.slice(-glance)}`
  return short.trim() ? parse(short, times) : { kind: null, text: '', at: null, problem: null }
}
