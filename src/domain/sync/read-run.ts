import { hasSoundNumbers, maxRunEvents, type SealedRun } from './run'

/** Deeper than this no event is nested; much deeper ones cannot be stored. */
const deepest = 50

export type ReadRun =
  | { readonly ok: true; readonly events: readonly unknown[] }
  | { readonly ok: false; readonly reason: string }

const isTooDeep = (value: unknown, left = deepest): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (left === 0) return true
  // Walked without a list of its values: this is done to every event that comes.
  for (const key in value) if (isTooDeep((value as Record<string, unknown>)[key], left - 1)) return true
  return false
}

/** The value written again; throws where it cannot be. */
const written = (value: unknown): string => (isTooDeep(value) ? '' : JSON.stringify(value))

const no = (reason: string): ReadRun => ({ ok: false, reason })

/**
 * The events of a run as they came, each still to be checked. A text that would be written otherwise than it came is refused, for the run is
 * given on to others from its events, and its seal holds only for the very same text.
 */
export const readRun = ({ from, to, events: text }: Pick<SealedRun, 'from' | 'to' | 'events'>): ReadRun => {
  if (!hasSoundNumbers({ from, to })) return no(`No run has more than ${maxRunEvents} events, or numbers like these.`)
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value)) return no('Its text is no list of events.')
    const count = to - from + 1
    if (value.length !== count) return no(`It says ${count} events and has ${value.length}.`)
    return written(value) === text ? { ok: true, events: value } : no('Its text is not written as this app writes it.')
  } catch {
    return no('Its text cannot be read.')
  }
}
