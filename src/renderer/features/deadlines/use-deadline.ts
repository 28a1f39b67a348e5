import { type Deadline, type DeadlineState, stateOf } from '@domain/deadlines/deadline'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'

/** A deadline as it stands: its state, when it is due and how many ms of the incident's time remain (negative once due). */
export interface Standing {
  readonly state: DeadlineState
  readonly dueAt: number
  readonly remaining: number
}

/** The deadline with main's shift, once the wall clock jumped: both count the same time. */
const shifted = (deadline: Deadline, shift: number): Deadline =>
  shift === 0
    ? deadline
    : {
        ...deadline,
        warnAt: deadline.warnAt + shift,
        dueAt: deadline.dueAt + shift,
        overdueAt: deadline.overdueAt + shift,
      }

export const standingOf = (deadline: Deadline, shifts: ReadonlyMap<string, number>, now: number): Standing => {
  const told = shifted(deadline, shifts.get(deadline.id) ?? 0)
  return { state: stateOf(told, now), dueAt: told.dueAt, remaining: told.dueAt - now }
}

/** Ticks. */
export const useStanding = (deadline: Deadline): Standing => {
  const now = useNow(deadline.incident)
  const shifts = useRoom((room) => room.shifts)
  return standingOf(deadline, shifts, now)
}
