/** A time in ms UTC of the incident's time; `end` after `start`. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const lengthOf = ({ start, end }: Span): number => end - start

/** What two spans have in common, or null. */
export const overlapOf = (a: Span, b: Span): Span | null => {
  const start = Math.max(a.start, b.start)
  const end = Math.min(a.end, b.end)
  return start < end ? { start, end } : null
}

/** The stretches that spans make together, in order; a break shorter than `bridge` (ms) does not end one. */
export const stretchesOf = (spans: readonly Span[], bridge: number): Span[] => {
  const stretches: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = stretches.at(-1)
    if (last && span.start - last.end < bridge)
      stretches[stretches.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else stretches.push({ start: span.start, end: span.end })
  }
  return stretches
}
