import type { IncidentFact } from '../events'
import { holds } from '../incident/evolve-roster'
import { roleNames } from '../incident/roles'
import type { Handoff, IncidentState } from '../incident/state'
import { type IncidentCommand, refuse } from './command'

type Command<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>

const inRoom = (state: IncidentState, person: string): boolean =>
  state.presences.some((presence) => presence.to === null && presence.person === person) ||
  state.tenures.some((tenure) => tenure.to === null && tenure.person === person)

/** Two people in one role are allowed, and the roster says so: in a hurry a block is worse than a warning. */
export const assignRole = ({ role, system, person }: Command<'assign-role'>, state: IncidentState): IncidentFact[] => {
  const seat = { role, system, person }
  if (state.tenures.some((tenure) => holds(tenure, seat)))
    return refuse(`This person is ${roleNames[role]}${system && ` for ${system}`} already.`)
  return [{ type: 'role.assigned', data: seat }]
}

export const releaseRole = (
  { role, system, person }: Command<'release-role'>,
  state: IncidentState,
): IncidentFact[] => {
  const seat = { role, system, person }
  if (!state.tenures.some((tenure) => holds(tenure, seat))) return refuse(`This person is not ${roleNames[role]} now.`)
  return [{ type: 'role.released', data: seat }]
}

export const stepIn = ({ person, note }: Command<'step-in'>, state: IncidentState): IncidentFact[] =>
  inRoom(state, person)
    ? refuse('This person is in the room already.')
    : [{ type: 'person.stepped-in', data: { person, note } }]

export const stepOut = ({ person, note }: Command<'step-out'>, state: IncidentState): IncidentFact[] =>
  inRoom(state, person)
    ? [{ type: 'person.stepped-out', data: { person, note } }]
    : refuse('This person is not in the room.')

export const offerHandoff = (
  { role, system, from, to, note }: Command<'offer-handoff'>,
  state: IncidentState,
): IncidentFact[] => {
  if (from === to) return refuse('A role is handed over to somebody else. Choose another person.')
  if (!state.tenures.some((tenure) => holds(tenure, { role, system, person: from })))
    return refuse(`Only whoever is ${roleNames[role]} now can hand it over.`)
  const offered = state.handoffs.some(
    (handoff) =>
      handoff.outcome === 'offered' && handoff.role === role && handoff.system === system && handoff.to === to,
  )
  if (offered) return refuse('This hand-over is offered already and waits for an answer.')
  return [{ type: 'handoff.offered', data: { role, system, from, to, note } }]
}

const pending = (state: IncidentState, id: string): Handoff => {
  const handoff = state.handoffs.find((candidate) => candidate.id === id)
  if (!handoff) return refuse('This hand-over is not in the log.')
  if (handoff.outcome !== 'offered') return refuse(`This hand-over was ${handoff.outcome} already.`)
  return handoff
}

export const acceptHandoff = ({ handoff: id }: Command<'accept-handoff'>, state: IncidentState): IncidentFact[] => {
  const { role, system, from } = pending(state, id)
  if (!state.tenures.some((tenure) => holds(tenure, { role, system, person: from })))
    return refuse(`Whoever offered it is no longer ${roleNames[role]}. Assign the role instead.`)
  return [{ type: 'handoff.accepted', data: { handoff: id } }]
}

export const declineHandoff = ({ handoff, note }: Command<'decline-handoff'>, state: IncidentState): IncidentFact[] => {
  pending(state, handoff)
  return [{ type: 'handoff.declined', data: { handoff, note } }]
}

export const extendDuty = ({ person, reason }: Command<'extend-duty'>, state: IncidentState): IncidentFact[] => {
  if (!reason.trim()) return refuse('Say why this person stays on; the reason goes into the log.')
  if (!inRoom(state, person)) return refuse('This person is not on duty.')
  return [{ type: 'duty.extended', data: { person, reason: reason.trim() } }]
}

const checkSpan = (start: number, end: number): void => {
  if (end <= start) refuse('A shift ends after it starts.')
}

export const planShift = ({ type: _, ...shift }: Command<'plan-shift'>): IncidentFact[] => {
  checkSpan(shift.start, shift.end)
  return [{ type: 'shift.planned', data: shift }]
}

export const moveShift = ({ type: _, ...moved }: Command<'move-shift'>, state: IncidentState): IncidentFact[] => {
  checkSpan(moved.start, moved.end)
  if (!state.shifts.some(({ id }) => id === moved.shift)) return refuse('This shift was removed.')
  return [{ type: 'shift.moved', data: moved }]
}

export const removeShift = ({ shift }: Command<'remove-shift'>, state: IncidentState): IncidentFact[] =>
  state.shifts.some(({ id }) => id === shift)
    ? [{ type: 'shift.removed', data: { shift } }]
    : refuse('This shift was removed already.')
