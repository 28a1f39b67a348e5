export interface Ordered {
  readonly hlc: string
  readonly id: string
}

/** The total order of events: by hybrid logical clock, then by id. The same on every device. */
export const compareEvents = (a: Ordered, b: Ordered): number => {
  if (a.hlc !== b.hlc) return a.hlc < b.hlc ? -1 : 1
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  return 0
}
