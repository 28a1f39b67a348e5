import type { WorkspaceEvent } from '@domain/events'
import type { IncidentSummary } from '@domain/incident/summary'
import { knownOf } from '@domain/log/version-vector'
import type { WorkspaceState } from '@domain/workspace/state'
import type { WarroomDatabase } from './database'
import type { Folds } from './folds'
import type { ClockRow } from './rows'

/** What an open log holds in memory. Changed only after the transaction that stored the same has committed. */
export interface Memory {
  readonly db: WarroomDatabase
  readonly device: string
  clock: ClockRow
  readonly summaries: Map<string, IncidentSummary>
  /** Events that are in the log and not folded (read.ts). */
  readonly quarantined: Set<string>
  readonly folds: Folds
  workspace: { readonly events: readonly WorkspaceEvent[]; readonly state: WorkspaceState }
}

/** The greatest seq given by this device so far, also beyond a gap that a restored log may have. */
export const lastSeq = ({ device, clock }: Pick<Memory, 'device' | 'clock'>): number => {
  const { contiguous, beyond } = knownOf(clock.known, device)
  return beyond.at(-1) ?? contiguous
}
