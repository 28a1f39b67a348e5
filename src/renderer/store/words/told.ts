import type { Deadline } from '@domain/deadlines/deadline'
import type { IncidentState } from '@domain/incident/state'
import type { WorkspaceState } from '@domain/workspace/state'
import { formatDuration, intervalToDuration } from 'date-fns'

/** What a deadline is told with: in the tray, the alarm bar and notifications. */
export interface Words {
  readonly label: string
  /** Who has to act, by name; empty when nobody holds the role. */
  readonly owner: string
  readonly texts: { readonly warning: string; readonly due: string; readonly overdue: string }
}

/** A duration in words, to the minute: `5 minutes`, `2 hours 30 minutes`. */
export const inWords = (ms: number): string =>
  formatDuration(intervalToDuration({ start: 0, end: ms }), { format: ['days', 'hours', 'minutes'] }) ||
  'less than a minute'

/** A deadline in its incident, and who the people are. */
export interface Told {
  readonly deadline: Deadline
  readonly state: IncidentState
  readonly workspace: WorkspaceState
}

/** A person's name; empty for nobody. */
export const nameOf = ({ people }: WorkspaceState, id: string | null): string => (id && people.get(id)?.name) || ''
