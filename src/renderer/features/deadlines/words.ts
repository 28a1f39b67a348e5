import type { Deadline } from '@domain/deadlines/deadline'
import type { DeadlineKind } from '@domain/events'
import { type Role, roleNames } from '@domain/incident/roles'

/** The kinds by name, for where the incident they belong to is not folded at hand. */
export const kindNames: Readonly<Record<DeadlineKind, string>> = {
  page: 'Page',
  acknowledgement: 'Still on it?',
  task: 'Call-back',
  'page-backup': 'Call the backup',
  'page-manager': 'Call the manager',
  'update-internal': 'Internal update',
  'update-customer': 'Customer update',
  fatigue: 'Rotation',
  debrief: 'Debrief',
}

/** The actions that answer a deadline, by the registry's ids, the best first. */
export const answers: Readonly<Record<DeadlineKind, readonly string[]>> = {
  page: ['page.acknowledge', 'page.escalate'],
  acknowledgement: ['log.write', 'page.unacknowledge'],
  task: ['task.answer'],
  'page-backup': ['page.acknowledge', 'page.call'],
  'page-manager': ['page.acknowledge', 'page.call'],
  'update-internal': ['update.post', 'update.no-news'],
  'update-customer': ['update.post', 'update.no-news'],
  fatigue: ['role.handoff', 'duty.extend'],
  debrief: ['incident.status'],
}

/** Who is to act, by role; what is not here is the Incident Commander's. */
const ownerRoles: Readonly<Partial<Record<DeadlineKind, Role>>> = { 'update-customer': 'communications-lead' }

/** For a deadline that has no owner, as nobody holds the role: `nobody holds Communications Lead`. */
export const nobody = ({ kind, calls }: Pick<Deadline, 'kind' | 'calls'>): string =>
  `nobody holds ${roleNames[(kind === 'page' ? calls?.role : ownerRoles[kind]) ?? 'incident-commander']}`

export const isUpdate = ({ kind }: Pick<Deadline, 'kind'>): boolean =>
  kind === 'update-internal' || kind === 'update-customer'
