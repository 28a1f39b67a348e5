import type { DeadlineKind, Moment } from '../events'

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
