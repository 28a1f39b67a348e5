export interface Ordered {
  readonly hlc: string
  readonly id: string
  readonly device: string
  readonly seq: number
}

/**
 * The total order of events: by hybrid logical clock, which ends with the device; then by device and seq, for a device may give a clock twice, and at
 * the end of all clocks has to. The same on every device.
 */
export const compareEvents = (a: Ordered, b: Ordered): number => {
  if (a.hlc !== b.hlc) return a.hlc < b.hlc ? -1 : 1
  if (a.device !== b.device) return a.device < b.device ? -1 : 1
  return a.seq - b.seq
}

/** Whether an event repeats the one before it in that order: the first of such counts. */
export const repeats = (event: Ordered, before: Ordered): boolean => event.id === before.id && event.hlc === before.hlc
