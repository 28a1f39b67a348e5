import type { SealedRun } from './run'

/** Deeper than this no event is nested; much deeper ones cannot be stored. */
const deepest = 50

export type ReadRun =
  | { readonly ok: true; readonly events: readonly unknown[] }
  | { readonly ok: false; readonly reason: string }

const isTooDeep = (value: unknown, left = deepest): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (left === 0) return true
  for (const inner of Object.values(value)) if (isTooDeep(inner, left - 1)) return true
  return false
}

/** Parses, and writes it again: throws where it cannot be. */
const parse = (text: string): { readonly value: unknown; readonly again: string } => {
  const value: unknown = JSON.parse(text)
  return { value, again: isTooDeep(value) ? '' : JSON.stringify(value) }
}

const no = (reason: string): ReadRun => ({ ok: false, reason })

/**
 * The events of a run as they came, each still to be checked. A text that would be written otherwise than it came is refused, for the run is
 * given on to others from its events, and its seal holds only for the very same text.
 */
export const readRun = ({ from, to, events: text }: Pick<SealedRun, 'from' | 'to' | 'events'>): ReadRun => {
  try {
    const { value, again } = parse(text)
    if (!Array.isArray(value)) return no('Its text is no list of events.')
    if (again !== text) return no('Its text is not written as this app writes it.')
    const count = to - from + 1
    return value.length === count ? { ok: true, events: value } : no(`It says ${count} events and has ${value.length}.`)
  } catch {
    return no('Its text cannot be read.')
  }
}
