import type { Event, Fact } from '../events'
import { type Role, singleRoles } from '../incident/roles'
import type { Handoff } from '../incident/state'

/**
 * A value that one event sets and a later one replaces: `title`, `severity`, `status`, `services`, `role:<role>:<system>`, `page:<page>`,
 * `entry:<entry>` (its text), `verdict:<entry>`, `shift:<shift>`, `handoff:<handoff>`; in the workspace `person:<person>` and `policy`.
 */
export type Field = string

export type FieldKind =
  | 'title'
  | 'severity'
  | 'status'
  | 'services'
  | 'role'
  | 'page'
  | 'entry'
  | 'verdict'
  | 'shift'
  | 'handoff'
  | 'person'
  | 'policy'

/** What sort of value it is; a field of a newer version is of no sort that this one knows. */
export const kindOf = (field: Field): FieldKind => field.split(':', 1)[0] as FieldKind

/** Roles with one holder at a time; an engineer for each system. */
const isSeat = (role: Role): boolean => singleRoles.has(role) || role === 'assigned-engineer'

const none: readonly Field[] = []

interface Seat {
  readonly role: Role
  readonly system: string
}

const seatField = ({ role, system }: Seat): readonly Field[] => (isSeat(role) ? [`role:${role}:${system}`] : none)

/** The role that an event gives or takes; null for one that does neither. */
export const seatOf = (event: Event | Fact, handoffs: readonly Handoff[]): Seat | null => {
  if (event.type === 'role.assigned' || event.type === 'role.released') return event.data
  if (event.type !== 'handoff.accepted') return null
  return handoffs.find(({ id }) => id === event.data.handoff) ?? null
}

/** The fields that an event sets; none for most. An accepted hand-over answers the offer and gives the role. */
export const fieldsOf = (event: Event | Fact, handoffs: readonly Handoff[]): readonly Field[] => {
  switch (event.type) {
    // Most of a log; first, so that the fold of a history is not held up.
    case 'entry.recorded':
    case 'update.posted':
    case 'deadline.fired':
      return none
    case 'incident.renamed':
      return ['title']
    case 'services.changed':
      return ['services']
    case 'severity.changed':
      return ['severity']
    case 'status.changed':
    case 'incident.reopened':
      return ['status']
    case 'role.assigned':
    case 'role.released':
      return seatField(event.data)
    case 'handoff.accepted': {
      const seat = seatOf(event, handoffs)
      return [`handoff:${event.data.handoff}`, ...(seat ? seatField(seat) : none)]
    }
    case 'handoff.declined':
      return [`handoff:${event.data.handoff}`]
    case 'shift.moved':
    case 'shift.removed':
      return [`shift:${event.data.shift}`]
    case 'page.acknowledged':
    case 'page.unacknowledged':
    case 'page.cancelled':
      return [`page:${event.data.page}`]
    case 'entry.corrected':
      return [`entry:${event.data.entry}`]
    case 'hypothesis.confirmed':
    case 'hypothesis.ruled-out':
    case 'hypothesis.reopened':
    case 'action.completed':
      return [`verdict:${event.data.entry}`]
    case 'conflict.settled':
      return [event.data.field]
    case 'person.added':
    case 'person.changed':
    case 'person.removed':
      return [`person:${event.data.person}`]
    case 'policy.changed':
      return ['policy']
    default:
      return none
  }
}
