import { z } from 'zod'
import { roleSchema } from '../incident/roles'
import { eventSchema, idSchema, instantSchema } from './envelope'

/** The system an Assigned Engineer answers for; empty when the incident has only one. */
const system = z.string().max(200)
const seat = { role: roleSchema, system, person: idSchema }
const note = z.string().max(20_000)

export const roleAssigned = eventSchema('role.assigned', z.object(seat))
export const roleReleased = eventSchema('role.released', z.object(seat))
export const personSteppedIn = eventSchema('person.stepped-in', z.object({ person: idSchema, note }))
export const personSteppedOut = eventSchema('person.stepped-out', z.object({ person: idSchema, note }))

export const handoffOffered = eventSchema(
  'handoff.offered',
  z.object({ role: roleSchema, system, from: idSchema, to: idSchema, note }),
)
/** `handoff` is the id of the `handoff.offered` event. */
export const handoffAccepted = eventSchema('handoff.accepted', z.object({ handoff: idSchema }))
export const handoffDeclined = eventSchema('handoff.declined', z.object({ handoff: idSchema, note }))

/** Staying on past the overdue mark needs a reason, which goes into the log. */
export const dutyExtended = eventSchema(
  'duty.extended',
  z.object({ person: idSchema, reason: z.string().trim().min(1).max(2000) }),
)

const span = { start: instantSchema, end: instantSchema }
const shift = { role: roleSchema, system, person: idSchema, ...span }
export const shiftPlanned = eventSchema('shift.planned', z.object(shift))
/** `shift` is the id of the `shift.planned` event. */
export const shiftMoved = eventSchema('shift.moved', z.object({ shift: idSchema, ...shift }))
export const shiftRemoved = eventSchema('shift.removed', z.object({ shift: idSchema }))
