import type { DeadlineKind, Moment } from '../events'
import type { Role } from '../incident/roles'

/** Anything with a due time, in the incident's time (ms UTC). */
export interface Deadline {
  /** Deterministic: the same on every machine, e.g. `update-customer:<incident>:<event it counts from>`. */
  readonly id: string
  readonly incident: string
  readonly kind: DeadlineKind
  /** The page, person or audience it is about. */
  readonly subject: string
  /** The person who has to act, where somebody holds the role. */
  readonly owner: string | null
  /** Whom it calls out loud; for everybody else in the room it is a line. Empty: nobody in particular, so everybody. */
  readonly addressees: readonly string[]
  /** Whose act it counts from: its times are shown in that person's time zone too. */
  readonly setBy: string | null
  /** The page that goes out when it falls due, and whom it calls; null where none does. */
  readonly calls: { readonly page: string; readonly role: Role; readonly person: string | null } | null
  readonly warnAt: number
  readonly dueAt: number
  readonly overdueAt: number
}

export type DeadlineState = 'armed' | Moment

/** The state of a deadline at `now` (ms UTC, the incident's time). */
export const stateOf = (deadline: Pick<Deadline, 'warnAt' | 'dueAt' | 'overdueAt'>, now: number): DeadlineState => {
  if (now >= deadline.overdueAt) return 'overdue'
  if (now >= deadline.dueAt) return 'due'
  return now >= deadline.warnAt ? 'warning' : 'armed'
}

/** The id of the `deadline.fired` event of a moment: two machines that fire it make one event. */
export const firedEventId = (deadline: string, moment: Moment): string => `${deadline}:${moment}`
