/**
 * What is known of a device's events: every `seq` up to `contiguous`, and the few `beyond` a gap, ascending.
 * It tells duplicates without a look-up per event.
 */
export interface Known {
  readonly contiguous: number
  readonly beyond: readonly number[]
}

export type VersionVector = Readonly<Record<string, Known>>

const nothing: Known = { contiguous: 0, beyond: [] }

export const knownOf = (vector: VersionVector, device: string): Known =>
  Object.hasOwn(vector, device) ? (vector[device] ?? nothing) : nothing

/** Where in the ascending numbers the first is that is not below `seq`. */
const placeOf = (numbers: readonly number[], seq: number): number => {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return low
}

export const isKnown = ({ contiguous, beyond }: Known, seq: number): boolean =>
  seq <= contiguous || beyond[placeOf(beyond, seq)] === seq

/** Whether any of `from`…`to` is known. */
export const isAnyKnown = ({ contiguous, beyond }: Known, from: number, to: number): boolean =>
  from <= contiguous || (beyond[placeOf(beyond, from)] ?? Number.POSITIVE_INFINITY) <= to

/** The greatest known seq, 0 for none. */
export const lastKnown = ({ contiguous, beyond }: Known): number => beyond.at(-1) ?? contiguous

export const countKnown = ({ contiguous, beyond }: Known): number => contiguous + beyond.length

/** Adds the seqs `from`…`to` (both included); what was known before stays known. */
export const addRange = (known: Known, from: number, to: number): Known => {
  if (to <= known.contiguous) return known
  if (from <= known.contiguous + 1) {
    let contiguous = Math.max(known.contiguous, to)
    let first = placeOf(known.beyond, contiguous + 1)
    for (; known.beyond[first] === contiguous + 1; first++) contiguous += 1
    return { contiguous, beyond: known.beyond.slice(first) }
  }
  const fresh = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const before = known.beyond.slice(0, placeOf(known.beyond, from))
  return {
    contiguous: known.contiguous,
    beyond: [...before, ...fresh, ...known.beyond.slice(placeOf(known.beyond, to + 1))],
  }
}

export const withRange = (vector: VersionVector, device: string, from: number, to: number): VersionVector => ({
  ...vector,
  [device]: addRange(knownOf(vector, device), from, to),
})

/** Takes the seqs `from`…`to` (both included) out again; what was known besides stays known. */
export const withoutRange = (known: Known, from: number, to: number): Known => {
  if (!isAnyKnown(known, from, to)) return known
  const left = known.beyond.filter((seq) => seq < from || seq > to)
  if (from > known.contiguous) return { contiguous: known.contiguous, beyond: left }
  const after = Array.from({ length: Math.max(0, known.contiguous - to) }, (_, index) => to + 1 + index)
  return { contiguous: from - 1, beyond: [...after, ...left] }
}
