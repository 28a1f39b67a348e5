import type { Status } from '../events'
import type { Severity } from '../policy/severity'
import type { Drill } from './drill-clock'
import type { IncidentState, Tenure } from './state'

/** What the lists and the first screen need of an incident without folding it. Derived; rebuilt from the log when lost. */
export interface IncidentSummary {
  readonly incident: string
  readonly title: string
  readonly severity: Severity
  readonly status: Status
  readonly services: readonly string[]
  readonly drill: Drill | null
  readonly imported: boolean
  readonly detectedAt: number
  readonly declaredAt: number
  readonly mitigatedAt: number | null
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  /** Roles held now. */
  readonly held: readonly Tenure[]
  readonly events: number
  readonly entries: number
  readonly lastHlc: string
}

/** The summary of a folded incident. */
export const summaryOf = (state: IncidentState): IncidentSummary => ({
  incident: state.id,
  title: state.title,
  severity: state.severity,
  status: state.status,
  services: state.services,
  drill: state.drill,
  imported: state.source !== null,
  detectedAt: state.detectedAt,
  declaredAt: state.declaredAt,
  mitigatedAt: state.mitigatedAt,
  resolvedAt: state.resolvedAt,
  closedAt: state.closedAt,
  held: state.tenures.filter(({ to }) => to === null),
  events: state.events,
  entries: state.timeline.length,
  lastHlc: state.lastHlc,
})
