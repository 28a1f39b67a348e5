import type { IncidentSummary } from '@domain/incident/summary'
import type { Room } from '../../store/room'

/** What the left column lists: everything not closed, the oldest declaration first so that places do not jump. */
export const openIncidents = ({ summaries }: Pick<Room, 'summaries'>): IncidentSummary[] =>
  summaries
    .filter(({ status, imported }) => status !== 'closed' && !imported)
    .sort((a, b) => a.declaredAt - b.declaredAt || (a.incident < b.incident ? -1 : 1))
