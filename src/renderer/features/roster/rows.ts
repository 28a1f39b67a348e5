import type { IncidentState } from '@domain/incident/state'
import type { WorkspaceState } from '@domain/workspace/state'
import { peopleOf } from '../../ui/people'
import type { InRoom } from './in-room'

/** Whom the table lists: who is active, then everybody else by name, then who took part but is no longer in the list. */
export const rowsOf = (
  workspace: WorkspaceState,
  incident: Pick<IncidentState, 'tenures' | 'presences'> | null,
  active: readonly InRoom[],
): string[] => [
  ...new Set([
    ...active.map(({ person }) => person),
    ...peopleOf(workspace).map(({ id }) => id),
    ...(incident ? [...incident.tenures, ...incident.presences].map(({ person }) => person) : []),
  ]),
]
