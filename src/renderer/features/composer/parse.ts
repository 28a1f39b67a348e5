import { type ParsedEntry, parseEntry } from '@domain/composer/parse-entry'
import type { EntryKind } from '@domain/events'

export type { ParsedEntry as Parsed }

/** What typed times count from, ms UTC: `-5m` from now, `14:05` is one of the day. */
export interface Times {
  readonly now: number
  readonly day: number
}

/** `otherwise` is the kind that was chosen without a slash. */
export const parse = (typed: string, { now, day }: Times, otherwise: EntryKind): ParsedEntry =>
  parseEntry(typed, now, day, otherwise)

/** As many characters of each end are looked at while typing: slash and time stand there, whatever lies between. */
const glance = 2000

/** The same for what is shown while typing, without reading a long text again at every key. */
export const parsePreview = (typed: string, times: Times, otherwise: EntryKind): ParsedEntry => {
  const short = typed.length <= 2 * glance ? typed : `${typed.slice(0, glance)} ${typed.slice(-glance)}`
  return short.trim() ? parse(short, times, otherwise) : { kind: null, text: '', at: null, task: null, problem: null }
}
