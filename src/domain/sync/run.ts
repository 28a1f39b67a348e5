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

/**
 * The most that the events of one run may be, in characters and in bytes of UTF-8: the longest single event, with its envelope, as JSON may
 * escape it. A server takes messages of 8 MiB.
 */
export const maxRunText = 8_000_000

/** The most events of one run: one that is closed at its size has some hundred. Each may become a row of its own wherever it arrives. */
export const maxRunEvents = 1000

/** The greatest number an event can have: no device comes near it, and what counts in numbers stays countable. */
const maxSeq = 1e9

/** Whether a run says numbers that a run can have. */
export const hasSoundNumbers = ({ from, to }: Pick<SealedRun, 'from' | 'to'>): boolean =>
  from >= 1 && from <= to && to <= maxSeq && to - from < maxRunEvents

/** Whether an event's JSON can be shared: it has to fit into a run of its own. */
export const fitsInRun = (json: string): boolean => {
  const most = maxRunText - 2
  // Three bytes are the most that one of JavaScript's characters takes.
  if (json.length * 3 <= most) return true
  let bytes = 0
  for (let index = 0; index < json.length && bytes <= most; index++) {
    const code = json.charCodeAt(index)
    const isPair = code >= 0xd800 && code <= 0xdbff
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : isPair ? 4 : 3
    if (isPair) index += 1
  }
  return bytes <= most
}

/**
 * What the hash of a run covers. The workspace is in it, so that a run cannot be replayed in another one; and the key, so that the same text signed
 * by another machine is another run, with another id.
 */
export const sealedText = (
  workspace: string,
  { device, from, to, prev, key, events }: Pick<SealedRun, 'device' | 'from' | 'to' | 'prev' | 'key' | 'events'>,
): string => `warroom run 1\n${workspace}\n${device}\n${from}-${to}\n${prev}\n${key}\n${events}`

/**
 * The id a server tells repetitions by. It has a piece of the hash in it, so that nobody can take another device's next id beforehand and have
 * its run dropped as a repetition.
 */
export const runId = ({ device, from, to, hash }: Pick<SealedRun, 'device' | 'from' | 'to' | 'hash'>): string =>
  `${device}:${from}-${to}:${hash.slice(0, 16)}`
