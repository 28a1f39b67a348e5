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

export const knownOf = (vector: VersionVector, device: string): Known => vector[device] ?? nothing

export const isKnown = ({ contiguous, beyond }: Known, seq: number): boolean =>
  seq <= contiguous || beyond.includes(seq)

/** Adds the seqs `from`…`to` (both included); what was known before stays known. */
export const addRange = (known: Known, from: number, to: number): Known => {
  if (to <= known.contiguous) return known
  if (from <= known.contiguous + 1) {
    let contiguous = Math.max(known.contiguous, to)
    const beyond = known.beyond.filter((seq) => seq > contiguous)
    while (beyond[0] === contiguous + 1) contiguous = beyond.shift() ?? contiguous
    return { contiguous, beyond }
  }
  const beyond = new Set(known.beyond)
  for (let seq = from; seq <= to; seq++) beyond.add(seq)
  return { contiguous: known.contiguous, beyond: [...beyond].sort((a, b) => a - b) }
}

export const withRange = (vector: VersionVector, device: string, from: number, to: number): VersionVector => ({
  ...vector,
  [device]: addRange(knownOf(vector, device), from, to),
})
