import { type Known, knownOf, lastKnown, type VersionVector } from '../log/version-vector'

/** Seqs of one device, both ends included. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The stretches that are known, ascending. */
const stretchesOf = ({ contiguous, beyond }: Known): Range[] => {
  const stretches: { from: number; to: number }[] = contiguous > 0 ? [{ from: 1, to: contiguous }] : []
  for (const seq of beyond) {
    const last = stretches.at(-1)
    if (last && last.to === seq - 1) last.to = seq
    else stretches.push({ from: seq, to: seq })
  }
  return stretches
}

/** The pieces of `here` that `there` lacks, ascending. */
export const lacking = (here: Known, there: Known): Range[] => {
  // Both mostly know everything up to a number: what lies below that is not walked through.
  if (there.beyond.length === 0 && lastKnown(here) <= there.contiguous) return []
  const theirs = stretchesOf(there)
  const pieces: Range[] = []
  let next = 0
  for (const { from, to } of stretchesOf(here)) {
    let start = from
    while (next < theirs.length && (theirs[next]?.to ?? 0) < start) next += 1
    for (let at = next; start <= to; at++) {
      const their = theirs[at]
      if (!their || their.from > to) {
        pieces.push({ from: start, to })
        break
      }
      if (their.from > start) pieces.push({ from: start, to: their.from - 1 })
      start = Math.max(start, their.to + 1)
    }
  }
  return pieces
}

/** The same of every device in `here`. */
export const allLacking = (here: VersionVector, there: VersionVector): (Range & { readonly device: string })[] =>
  Object.keys(here).flatMap((device) =>
    lacking(knownOf(here, device), knownOf(there, device)).map((piece) => ({ device, ...piece })),
  )

export const countOf = (pieces: readonly Range[]): number =>
  pieces.reduce((sum, { from, to }) => sum + to - from + 1, 0)
