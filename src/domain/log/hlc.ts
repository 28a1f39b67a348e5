/**
 * Hybrid logical clock: wall-clock ms, a counter for events within one ms (or while the wall clock stands behind),
 * and the device. As a string of fixed width it sorts in time order: `<12 hex ms>-<4 hex counter>-<device>`.
 */
export interface Hlc {
  readonly ms: number
  readonly counter: number
}

/** A clock further ahead than this is not followed (the same cap as Actual Budget's), ms. */
export const maxDrift = 5 * 60_000

const maxCounter = 0xffff

export const zeroHlc: Hlc = { ms: 0, counter: 0 }

const next = ({ ms, counter }: Hlc): Hlc =>
  counter < maxCounter ? { ms, counter: counter + 1 } : { ms: ms + 1, counter: 0 }

/** The clock of the next event made here; always greater than `last`, also when the wall clock went back. */
export const tick = (last: Hlc, wall: number): Hlc => (wall > last.ms ? { ms: wall, counter: 0 } : next(last))

/** The clock after seeing a foreign event: what is made here from now on sorts after it, unless it is beyond the drift cap. */
export const merge = (last: Hlc, foreign: Hlc, wall: number): Hlc => {
  if (foreign.ms > wall + maxDrift) return last
  return compareHlc(foreign, last) > 0 ? foreign : last
}

/** From here on (the year 2200, ms UTC) no clock counts, so that a clock has a next one also where somebody's is set as far ahead as it goes. */
const endMs = 7_258_118_400_000
const end = endMs.toString(16).padStart(12, '0')

/** Whether a formatted clock is one that counts. */
export const isBeforeEnd = (hlc: string): boolean => hlc < end

/**
 * The clock of an event that has to sort after `last` (a formatted clock), however far ahead that is. The very last clock has no next: it is given again,
 * and the device's seqs order what has it.
 */
export const tickBeyond = (last: string): Hlc => {
  const beyond = next(parseHlc(last))
  return beyond.ms < endMs ? beyond : { ms: endMs - 1, counter: maxCounter }
}

const compareHlc = (a: Hlc, b: Hlc): number => a.ms - b.ms || a.counter - b.counter

export const formatHlc = ({ ms, counter }: Hlc, device: string): string =>
  `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}-${device}`

/** Reads the ms and the counter of a formatted clock. Throws a RangeError for another string. */
export const parseHlc = (text: string): Hlc => {
  const match = /^([0-9a-f]{12})-([0-9a-f]{4})-/.exec(text)
  if (!match?.[1] || !match[2]) throw new RangeError(`Not a hybrid logical clock: ${text.slice(0, 40)}`)
  return { ms: Number.parseInt(match[1], 16), counter: Number.parseInt(match[2], 16) }
}

/** Wall-clock ms UTC at which the event was recorded, by the clock of its device. */
export const recordedAt = (hlc: string): number => parseHlc(hlc).ms
