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

/** What a member of the workspace may do. There is one owner: the device that made the workspace. */
export const memberRoleSchema = z.enum(['owner', 'responder', 'observer'])
export type MemberRole = z.infer<typeof memberRoleSchema>

/** A device was let in. Counts only in a run of the owner's device (ADR 13). */
export const memberAdded = eventSchema(
  'member.added',
  z.object({
    device: idSchema,
    /** Its public Ed25519 key, 32 bytes in base64: its runs are signed with it. */
    key: z.string().length(44),
    person: idSchema,
    /** What its user calls the machine. */
    deviceName: z.string().trim().min(1).max(100),
    role: memberRoleSchema,
    /** Whose lines it may write: its person, and whoever wrote on it before it joined. */
    authors: z.array(idSchema).max(100),
  }),
)
/** A device was shut out: what it numbered after `upTo` counts nowhere. Counts only in a run of the owner's device. */
export const memberRemoved = eventSchema(
  'member.removed',
  z.object({ device: idSchema, upTo: z.number().int().min(0) }),
)

export const workspaceEventSchema = z.discriminatedUnion('type', [
  personAdded,
  personChanged,
  personRemoved,
  policyChanged,
  memberAdded,
  memberRemoved,
])
export type WorkspaceEvent = z.infer<typeof workspaceEventSchema>
