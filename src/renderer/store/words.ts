import type { Deadline } from '@domain/deadlines/deadline'
import { dutiesOf } from '@domain/fatigue/duty'
import { holderOf } from '@domain/incident/holders'
import { type Role, roleNames } from '@domain/incident/roles'
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
const inWords = (ms: number): string =>
  formatDuration(intervalToDuration({ start: 0, end: ms }), { format: ['days', 'hours', 'minutes'] }) ||
  'less than a minute'

interface Told {
  readonly deadline: Deadline
  readonly state: IncidentState
  readonly workspace: WorkspaceState
}

const nameOf = ({ people }: WorkspaceState, id: string | null): string => (id && people.get(id)?.name) || ''

/** Whom the app says to call, by role and name; nobody was called by the app itself. */
const ladderWords = ({ deadline, state, workspace }: Told, role: Role): Words => {
  const page = state.pages.find(({ id }) => id === deadline.subject)
  const person = workspace.people.get(holderOf(state, role) ?? '')
  const whom = person ? `the ${roleNames[role]} ${person.name}` : `the ${roleNames[role]}`
  const how = person ? person.contact && ` · ${person.contact}` : '; nobody holds the role yet'
  const paged = page ? `Page to ${nameOf(workspace, page.person) || `the ${roleNames[page.role]}`}` : 'A page'
  const since = (at: number) => inWords(at - (page?.at ?? deadline.warnAt))
  return {
    label: role === 'backup-engineer' ? 'Call the backup' : 'Call the manager',
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: `${paged} unanswered. In ${inWords(deadline.dueAt - deadline.warnAt)}, call ${whom}${how}`,
      due: `${paged} unanswered for ${since(deadline.dueAt)}. Call ${whom} now${how}`,
      overdue: `${paged} still unanswered after ${since(deadline.overdueAt)}. Call ${whom}${how}`,
    },
  }
}

const updateWords = ({ deadline, workspace }: Told, label: string): Words => {
  const owner = nameOf(workspace, deadline.owner)
  const by = owner ? ` (${owner})` : ''
  return {
    label,
    owner,
    texts: {
      warning: `${label} due in ${inWords(deadline.dueAt - deadline.warnAt)}${by}.`,
      due: `${label} due now${by}. Post it, or say that there is no new information.`,
      overdue: `${label} overdue by ${inWords(deadline.overdueAt - deadline.dueAt)}${by}. Post it, or say that there is no new information.`,
    },
  }
}

const fatigueWords = ({ deadline, state, workspace }: Told): Words => {
  const { policy } = workspace
  const since = dutiesOf(state, policy).find(({ person }) => person === deadline.subject)?.since
  const onDuty = (at: number) => inWords(at - (since ?? deadline.dueAt - policy.fatigue.rotateAt))
  const name = nameOf(workspace, deadline.subject) || 'Somebody'
  return {
    label: `Rotate ${name}`,
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: `${name} has been on duty for ${onDuty(deadline.warnAt)}. Plan the hand-over.`,
      due: `${name} has been on duty for ${onDuty(deadline.dueAt)}. Rotate now.`,
      overdue: `${name} has been on duty for ${onDuty(deadline.overdueAt)}. Hand over, or record why they stay on.`,
    },
  }
}

const debriefWords = ({ deadline, state, workspace }: Told): Words => {
  const since = (at: number) => inWords(at - (state.resolvedAt ?? deadline.warnAt))
  return {
    label: 'Debrief',
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: `Debrief due in ${inWords(deadline.dueAt - deadline.warnAt)}.`,
      due: `Debrief due: ${since(deadline.dueAt)} since the incident was resolved.`,
      overdue: `Debrief overdue: ${since(deadline.overdueAt)} since the incident was resolved.`,
    },
  }
}

export const wordsOf = (told: Told): Words => {
  switch (told.deadline.kind) {
    case 'page':
    case 'acknowledgement':
    case 'task':
    case 'page-backup':
      return ladderWords(told, 'backup-engineer')
    case 'page-manager':
      return ladderWords(told, 'engineering-manager')
    case 'update-internal':
      return updateWords(told, 'Internal update')
    case 'update-customer':
      return updateWords(told, 'Customer update')
    case 'fatigue':
      return fatigueWords(told)
    case 'debrief':
      return debriefWords(told)
    default:
      return told.deadline.kind satisfies never
  }
}
