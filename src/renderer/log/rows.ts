import type { IncidentSummary } from '@domain/incident/summary'
import type { Hlc } from '@domain/log/hlc'
import type { VersionVector } from '@domain/log/version-vector'

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
  /** The seal that a run is shared with. */
  readonly hash?: string
  readonly prev?: string
  readonly signature?: string
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

export type MetaRow = DeviceRow | ClockRow

export type SummaryRow = IncidentSummary

/** An event of the log that is not folded, and why. Key `[device+seq]`, index `incident`. */
export interface QuarantineRow {
  readonly device: string
  readonly seq: number
  readonly incident: string
  readonly reason: string
  readonly event: unknown
}
