import type { Cursor } from '@contract/sync'
import type { IncidentSummary } from '@domain/incident/summary'
import type { Hlc } from '@domain/log/hlc'
import type { VersionVector } from '@domain/log/version-vector'
import type { Seal, SealedRun } from '@domain/sync/run'

/**
 * A row of the log is a run: consecutive events of one device, all of one incident (docs/adr/0001).
 * `events[i]` has the seq `from + i`. Key `[device+from]`, index `[incident+hlcTo]`.
 */
export interface LogRow {
  readonly device: string
  readonly from: number
  readonly to: number
  readonly incident: string
  /** The smallest and the greatest clock among its events. */
  readonly hlcFrom: string
  readonly hlcTo: string
  /** As they came: what this version cannot read stays in its run, is listed in `quarantine`, and is not folded. */
  readonly events: readonly unknown[]
}

/** What a run was shared with; its events are in the rows of the log, whose bounds are their own. Key `[device+from]`. */
export interface SealRow extends Seal {
  /** Set where only the run's numbers up to here were taken: a later key of its machine has the rest. It cannot be given on. */
  readonly upTo?: number
}

/**
 * A run that came and may not come in yet. Key `[device+from+hash+key]`: of two with the same numbers either may be the right one, also where
 * they are the same to the letter and signed by two machines.
 */
export interface WaitingRow {
  readonly device: string
  readonly from: number
  readonly hash: string
  readonly key: string
  readonly run: SealedRun
  /** When the server had it, ms UTC. */
  readonly storedAt: number
  readonly reason: string
  /** Whether it was read from the server's stream as that is now. */
  readonly onServer: boolean
}

/** A run that came and does not count. Key `id`; the latest 200 are kept. */
export interface RefusedRow {
  readonly id: string
  readonly device: string
  readonly from: number
  readonly to: number
  readonly reason: string
  /** When the server had it, ms UTC. */
  readonly storedAt: number
}

/** How this log stands to the server of its workspace. */
export interface SharingRow {
  readonly key: 'sharing'
  /** Whose seals, cursor and refusals these are; empty before the first workspace. */
  readonly workspace: string
  readonly cursor: Cursor | null
  readonly onServer: VersionVector
  /** What there is a seal of. */
  readonly sealed: VersionVector
  readonly holes: readonly { readonly from: number; readonly to: number }[]
  readonly epochs: readonly { readonly at: number; readonly sentence: string }[]
  /** Runs of this reading of the stream that would wait for a member, and for which there was no room. */
  readonly notKept?: number
  /** Somebody was let in since, so they are to be read again. */
  readonly readsAgain?: boolean
}

/** Who this copy of the log is; made once, with the first opening. */
export interface DeviceRow {
  readonly key: 'device'
  readonly id: string
}

/** The clock and the version vector; this device's own next `seq` follows from what is known of itself. */
export interface ClockRow {
  readonly key: 'clock'
  readonly hlc: Hlc
  readonly known: VersionVector
}

export type MetaRow = DeviceRow | ClockRow | SharingRow

export type SummaryRow = IncidentSummary

/** An event of the log that is not folded, and why. Key `[device+seq]`, index `incident`. */
export interface QuarantineRow {
  readonly device: string
  readonly seq: number
  readonly incident: string
  readonly reason: string
  readonly event: unknown
  /** Set where the event does not count because of who wrote it: no later version changes that. */
  readonly aside?: true
}
