import { type IncidentState, isOpen, type Page } from '../incident/state'

/**
 * Where a page stands: `triggered` waits for its first answer, `escalated` waits and has called the next step of the ladder,
 * `acknowledged` has an answer that stands, `cancelled` needs none, `resolved` is over with its incident.
 */
export type PageState = 'triggered' | 'acknowledged' | 'escalated' | 'resolved' | 'cancelled'

/** A page from before a reopening is over: reopening calls anew. */
export const pageStateOf = (page: Page, incident: Pick<IncidentState, 'status' | 'openedAt'>): PageState => {
  if (page.cancelled) return 'cancelled'
  if (!isOpen(incident) || page.at < incident.openedAt) return 'resolved'
  if (page.acknowledged) return 'acknowledged'
  const escalated = page.escalations.length > 0 || page.backupDueAt !== null || page.managerDueAt !== null
  return escalated ? 'escalated' : 'triggered'
}

/** Whether somebody still has to answer it. */
export const waits = (page: Page, incident: Pick<IncidentState, 'status' | 'openedAt'>): boolean => {
  const state = pageStateOf(page, incident)
  return state === 'triggered' || state === 'escalated'
}
