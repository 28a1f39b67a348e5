import type { WorkspaceEvent } from '@domain/events'
import type { IncidentSummary } from '@domain/incident/summary'
import { knownOf, lastKnown } from '@domain/log/version-vector'
import type { SealedRun } from '@domain/sync/run'
import type { WorkspaceState } from '@domain/workspace/state'
import type { WarroomDatabase } from './database'
import type { Folds } from './folds'
import type { ClockRow, QuarantineRow, RefusedRow, SharingRow, WaitingRow } from './rows'
import type { Run } from './runs'
import type { Root } from './sharing'

/** An event that is in the log and not folded. */
export type Parked = Pick<QuarantineRow, 'device' | 'seq' | 'reason' | 'aside'>

/** A waiting run without its text. */
export type Waiting = Omit<WaitingRow, 'run'> & { readonly to: number; readonly characters: number }

/** What an open log holds in memory. Changed only after the transaction that stored the same has committed. */
export interface Memory {
  readonly db: WarroomDatabase
  readonly device: string
  clock: ClockRow
  readonly summaries: Map<string, IncidentSummary>
  /** By `device:seq` (read.ts). */
  readonly quarantined: Map<string, Parked>
  /** Removed machines of which all late numbers were found to be set aside: the last that counts, and how many come after it. */
  readonly allAside: Map<string, string>
  readonly folds: Folds
  workspace: { readonly events: readonly WorkspaceEvent[]; readonly state: WorkspaceState }
  /** Whose word on membership counts; null while this device is in no workspace, or it was not said yet. */
  root: Root | null
  sharing: SharingRow
  readonly waiting: Map<string, Waiting>
  readonly refused: Map<string, RefusedRow>
  /** The reading of the stream that last began with its first message again. */
  readAnew: number | null
  /** What this device recorded last: it is mostly sealed at once, and then not read from the disk again. */
  justAppended: Run | null
  /** What was sealed last, with its text until that is handed out: it is mostly shared at once, and then not read from the disk again. */
  justSealed: { readonly to: number; readonly hash: string; readonly runs: Map<number, SealedRun> } | null
}

/** The greatest seq given by this device so far, also beyond a gap that a restored log may have. */
export const lastSeq = ({ device, clock }: Pick<Memory, 'device' | 'clock'>): number =>
  lastKnown(knownOf(clock.known, device))
