/**
 * A run as it is shared: consecutive events of one device, numbered, chained to the run before by its hash, and signed. Sealed once by its
 * device and the same ever after, whoever holds, sends or gives it back.
 */
export interface SealedRun {
  readonly device: string
  readonly from: number
  readonly to: number
  /** The hash of the device's run that ends at `from - 1`; empty for its first. */
  readonly prev: string
  /** The events as the exact text that was signed: `JSON.stringify` of their array. */
  readonly events: string
  /** The device's public Ed25519 key, 32 bytes in base64. */
  readonly key: string
  /** SHA-256 of `sealedText`, hex. */
  readonly hash: string
  /** Ed25519 over the ASCII of `hash`, base64. */
  readonly signature: string
}

/** A run without its text: what a log keeps beside its rows to be able to give the run back as it was. */
export type Seal = Omit<SealedRun, 'events'>

/** What the hash of a run covers. The workspace is in it, so that a run cannot be replayed in another one. */
export const sealedText = (
  workspace: string,
  { device, from, to, prev, events }: Pick<SealedRun, 'device' | 'from' | 'to' | 'prev' | 'events'>,
): string => `warroom run 1\n${workspace}\n${device}\n${from}-${to}\n${prev}\n${events}`

/**
 * The id a server tells repetitions by. It has a piece of the hash in it, so that nobody can take another device's next id beforehand and have
 * its run dropped as a repetition.
 */
export const runId = ({ device, from, to, hash }: Pick<SealedRun, 'device' | 'from' | 'to' | 'hash'>): string =>
  `${device}:${from}-${to}:${hash.slice(0, 16)}`
