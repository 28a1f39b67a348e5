import type { IncidentSummary } from '@domain/incident/summary'
import { isLive } from './publish'

/** Whoever opens the room wants the incident that is on; a practice run or a resolved one only if there is no other. */
export const firstToShow = (summaries: readonly IncidentSummary[]): IncidentSummary | undefined => {
  const live = summaries.filter(isLive)
  const on = live.filter(({ status }) => status !== 'resolved')
  return on.find(({ drill }) => drill === null) ?? on[0] ?? live[0]
}
