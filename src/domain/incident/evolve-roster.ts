import type { EventOf } from '../events'
import type { IncidentDraft } from './draft'
import type { Presence, Tenure } from './state'

interface Seat {
  role: Tenure['role']
  system: string
  person: string
}

export const holds = (tenure: Tenure, seat: Seat): boolean =>
  tenure.to === null && tenure.role === seat.role && tenure.system === seat.system && tenure.person === seat.person

const end = <T extends Tenure | Presence>(list: T[], at: number, which: (item: T) => boolean): T[] =>
  list.map((item) => (item.to === null && which(item) ? { ...item, to: Math.max(item.from, at) } : item))

const assign = (draft: IncidentDraft, seat: Seat, at: number): void => {
  if (draft.tenures.some((tenure) => holds(tenure, seat))) return
  const { role, system, person } = seat
  draft.tenures.push({ role, system, person, from: at, to: null })
}

const release = (draft: IncidentDraft, seat: Seat, at: number): void => {
  draft.tenures = end(draft.tenures, at, (tenure) => holds(tenure, seat))
}

export const assignRole = (draft: IncidentDraft, event: EventOf<'role.assigned'>): void =>
  assign(draft, event.data, event.occurredAt)

export const releaseRole = (draft: IncidentDraft, event: EventOf<'role.released'>): void =>
  release(draft, event.data, event.occurredAt)

export const stepIn = (draft: IncidentDraft, { data, occurredAt }: EventOf<'person.stepped-in'>): void => {
  if (draft.presences.some(({ person, to }) => to === null && person === data.person)) return
  draft.presences.push({ person: data.person, from: occurredAt, to: null })
}

/** Stepping out leaves the room and every role in it. */
export const stepOut = (draft: IncidentDraft, { data, occurredAt }: EventOf<'person.stepped-out'>): void => {
  draft.presences = end(draft.presences, occurredAt, ({ person }) => person === data.person)
  draft.tenures = end(draft.tenures, occurredAt, ({ person }) => person === data.person)
}

/** The room is closed: nobody is on duty any more. */
export const standDown = (draft: IncidentDraft, at: number): void => {
  draft.presences = end(draft.presences, at, () => true)
  draft.tenures = end(draft.tenures, at, () => true)
}

export const offerHandoff = (draft: IncidentDraft, event: EventOf<'handoff.offered'>): void => {
  draft.handoffs.push({ id: event.id, ...event.data, at: event.occurredAt, outcome: 'offered' })
}

/** Settles an offer once: of two answers the first in the log's order stands. */
const settle = (draft: IncidentDraft, id: string, outcome: 'accepted' | 'declined') => {
  const index = draft.handoffs.findIndex((handoff) => handoff.id === id && handoff.outcome === 'offered')
  const handoff = draft.handoffs[index]
  if (!handoff) return null
  draft.handoffs[index] = { ...handoff, outcome }
  return handoff
}

export const acceptHandoff = (draft: IncidentDraft, { data, occurredAt }: EventOf<'handoff.accepted'>): void => {
  const handoff = settle(draft, data.handoff, 'accepted')
  if (!handoff) return
  const { role, system, from, to } = handoff
  release(draft, { role, system, person: from }, occurredAt)
  assign(draft, { role, system, person: to }, occurredAt)
}

export const declineHandoff = (draft: IncidentDraft, { data }: EventOf<'handoff.declined'>): void => {
  settle(draft, data.handoff, 'declined')
}

/** Of people who took one role apart, this one has it alone. In a closed room nobody takes one. */
export const giveRoleTo = (draft: IncidentDraft, seat: Seat, at: number): void => {
  if (draft.status === 'closed') return
  const isSeat = ({ role, system }: Tenure) => role === seat.role && system === seat.system
  draft.tenures = end(draft.tenures, at, (tenure) => isSeat(tenure) && tenure.person !== seat.person)
  assign(draft, seat, at)
}

/** Of two answers to an offer, this one counts: whoever has the role by it has it, and the other has not. */
export const judgeHandoff = (
  draft: IncidentDraft,
  { type, data }: EventOf<'handoff.accepted' | 'handoff.declined'>,
  at: number,
): void => {
  const index = draft.handoffs.findIndex(({ id }) => id === data.handoff)
  const handoff = draft.handoffs[index]
  const outcome = type === 'handoff.accepted' ? 'accepted' : 'declined'
  if (!handoff || handoff.outcome === outcome) return
  draft.handoffs[index] = { ...handoff, outcome }
  const { role, system, from, to } = handoff
  const [leaves, stays] = outcome === 'accepted' ? [from, to] : [to, from]
  if (!draft.tenures.some((tenure) => holds(tenure, { role, system, person: leaves }))) return
  release(draft, { role, system, person: leaves }, at)
  assign(draft, { role, system, person: stays }, at)
}

/** Puts a shift where it was moved to, also where it was removed meanwhile. */
export const restoreShift = (draft: IncidentDraft, { data }: EventOf<'shift.moved'>): void => {
  const { shift: id, ...moved } = data
  draft.shifts = [...draft.shifts.filter((shift) => shift.id !== id), { id, ...moved }]
}

export const planShift = (draft: IncidentDraft, event: EventOf<'shift.planned'>): void => {
  draft.shifts.push({ id: event.id, ...event.data })
}

export const moveShift = (draft: IncidentDraft, { data }: EventOf<'shift.moved'>): void => {
  const { shift: id, ...moved } = data
  draft.shifts = draft.shifts.map((shift) => (shift.id === id ? { id, ...moved } : shift))
}

export const removeShift = (draft: IncidentDraft, { data }: EventOf<'shift.removed'>): void => {
  draft.shifts = draft.shifts.filter(({ id }) => id !== data.shift)
}
