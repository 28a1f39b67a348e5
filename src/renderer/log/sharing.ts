import type { Cursor, Delivery } from '@contract/sync'
import type { VersionVector } from '@domain/log/version-vector'
import type { SealedRun } from '@domain/sync/run'
import type { Merged } from './merge'

/** The workspace whose word on membership counts: its owner's device, and the key its runs are signed with. */
export interface Root {
  readonly workspace: string
  readonly owner: { readonly device: string; readonly key: string }
  /** The key this device signs with: until the owner's word on it arrives, nothing is signed. The one it was let in with last, where it is not said. */
  readonly key?: string
}

/** A run that came and does not count, and why, as a sentence. */
export interface Refused {
  readonly id: string
  readonly device: string
  readonly from: number
  readonly to: number
  readonly reason: string
  /** When the server had it, ms UTC. */
  readonly storedAt: number
}

/** What of a delivery went into the log. */
export interface Taken extends Merged {
  /** Runs that wait for a member's admission to arrive. */
  readonly waiting: number
}

/** How the log stands to the server; all of it as of the last commit. */
export interface SharingState {
  /** Events of this device that the server is not known to hold. */
  readonly toShare: number
  /** Events of other devices that this log holds and the server is not known to hold. Given back once the stream is read to its end. */
  readonly toGiveBack: number
  readonly known: VersionVector
  /** What the server is known to hold: read from it, not merely acknowledged. */
  readonly onServer: VersionVector
  readonly waiting: readonly Refused[]
  /** The latest 200. */
  readonly refused: readonly Refused[]
  /** Events in the log that are not folded, and why. */
  readonly quarantine: readonly { readonly device: string; readonly seq: number; readonly reason: string }[]
  /** Message numbers the server could not give. */
  readonly holes: readonly { readonly from: number; readonly to: number }[]
  /** Times the server's stream was found to be another one or cut, newest first: when (ms UTC), and the sentence. */
  readonly epochs: readonly { readonly at: number; readonly sentence: string }[]
  /** The last stretch of the stream that was read, null before the first. */
  readonly cursor: Cursor | null
  /** Events of this device that are not shared: an observer's own, and those after it was removed, until it is let in again. */
  readonly keptHere: number
  /** Runs of this reading that would wait for a member, and for which there was no room. */
  readonly notKept: number
  /** Somebody was let in since: the stream is to be read from its beginning (`sync.reread`), for some of them may count now. */
  readonly readsAgain: boolean
}

/** Where a device's run does not name the one before it. */
export interface BrokenChain {
  readonly device: string
  /** The first number of that run. */
  readonly seq: number
}

/** Signs stretches of this device's events (`sync.seal`). */
export type Sign = (request: {
  device: string
  prev: string
  runs: { from: number; to: number; events: string }[]
}) => Promise<readonly Omit<SealedRun, 'events'>[]>

/** The part of the log that shares it. Everything that changes it queues up with the log's other jobs. */
export interface Sharing {
  /** Says whose workspace this is, at each start and each change; judges anew what is held. Null for none. */
  setRoot(root: Root | null): Promise<Merged>
  /** Takes in a delivery: rows, seals, cursor, what the server holds, in one transaction. A delivery taken twice changes nothing. */
  take(delivery: Delivery): Promise<Taken>
  /** Seals some of what of this device is not sealed yet (the seals are on the disk before this resolves). How many runs that made; 0 when all is sealed. */
  seal(sign: Sign): Promise<number>
  /**
   * Runs the server is not known to hold, whole as they were sealed, oldest first, at most `characters` of events together (at least one run) and at most `mostRuns`. `own` only
   * this device's; else what other devices made, to give it back. `except` are ids that are under way.
   */
  toShare(
    which: 'own' | 'others',
    characters: number,
    except: ReadonlySet<string>,
    mostRuns?: number,
  ): Promise<readonly SealedRun[]>
  state(): Promise<SharingState>
  /** Looks through all seals. */
  brokenChains(): Promise<readonly BrokenChain[]>
}
