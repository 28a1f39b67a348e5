import type { Shift } from '@domain/incident/state'
import { dispatch, type Outcome } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { nameIn } from '../../ui/names'
import { usePlanner } from './planner-view'
import { shiftWords } from './words'

type Seat = Omit<Shift, 'id'>

const wordsFor = (shift: Seat): string => shiftWords(shift, nameIn(useRoom.getState().workspace))

/** The planner says what has been done, once it is in the log; what was not stays as it was. */
const told = (incident: string, outcome: Outcome, done: string, removed: Shift | null = null): Outcome => {
  const { say, fail } = usePlanner.getState()
  if (outcome.ok) say({ incident, sentence: done, removed })
  else fail(outcome.sentence)
  return outcome
}

const seatOf = ({ role, system, person, start, end }: Seat): Seat => ({ role, system, person, start, end })

/** Plans a shift and selects it. */
export const planShift = async (incident: string, shift: Seat, done = 'Planned'): Promise<Outcome> => {
  const outcome = await dispatch(incident, { type: 'plan-shift', ...seatOf(shift) })
  if (outcome.ok) usePlanner.getState().enter(shift.person, outcome.ids[0] ?? null)
  return told(incident, outcome, `${done}: ${wordsFor(shift)}.`)
}

export const changeShift = async (incident: string, shift: Shift): Promise<Outcome> => {
  const outcome = await dispatch(incident, { type: 'move-shift', shift: shift.id, ...seatOf(shift) })
  if (outcome.ok) usePlanner.getState().enter(shift.person, shift.id)
  return told(incident, outcome, `Changed: ${wordsFor(shift)}.`)
}

export const removeShift = async (incident: string, shift: Shift): Promise<Outcome> => {
  const outcome = await dispatch(incident, { type: 'remove-shift', shift: shift.id })
  if (outcome.ok) usePlanner.getState().enter(shift.person, null)
  return told(incident, outcome, `Removed: ${wordsFor(shift)}.`, shift)
}

/** Plans the shift that was removed last once more. */
export const undoRemove = async (incident: string): Promise<void> => {
  const { notice } = usePlanner.getState()
  const removed = notice?.removed
  if (removed && notice.incident === incident) await planShift(incident, removed, 'Planned again')
}
