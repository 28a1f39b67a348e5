import { z } from 'zod'
import { policySchema } from '../policy/policy'
import { eventSchema, idSchema } from './envelope'

const name = z.string().trim().min(1).max(200)
const contact = z.string().max(500)
/** An IANA time zone name, e.g. `Europe/Paris`. */
const timeZone = z.string().min(1).max(100)

export const personAdded = eventSchema('person.added', z.object({ person: idSchema, name, contact, timeZone }))
export const personChanged = eventSchema('person.changed', z.object({ person: idSchema, name, contact, timeZone }))
export const personRemoved = eventSchema('person.removed', z.object({ person: idSchema }))
export const policyChanged = eventSchema('policy.changed', z.object({ policy: policySchema }))

export const workspaceEventSchema = z.discriminatedUnion('type', [
  personAdded,
  personChanged,
  personRemoved,
  policyChanged,
])
export type WorkspaceEvent = z.infer<typeof workspaceEventSchema>
