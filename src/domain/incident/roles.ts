import { z } from 'zod'

export const roleSchema = z.enum([
  'incident-commander',
  'assigned-engineer',
  'communications-lead',
  'scribe',
  'deputy',
  'backup-engineer',
  'engineering-manager',
  'support-lead',
  'specialist',
  'observer',
])
export type Role = z.infer<typeof roleSchema>
export const roles = roleSchema.options

/** The four roles an incident cannot run without. */
export const coreRoles = [
  'incident-commander',
  'assigned-engineer',
  'communications-lead',
  'scribe',
] as const satisfies readonly Role[]

/** Roles held by one person at a time; the others may be held by several (an engineer per system). */
export const singleRoles: ReadonlySet<Role> = new Set(['incident-commander', 'communications-lead', 'scribe'])

export const roleNames: Readonly<Record<Role, string>> = {
  'incident-commander': 'Incident Commander',
  'assigned-engineer': 'Assigned Engineer',
  'communications-lead': 'Communications Lead',
  scribe: 'Scribe',
  deputy: 'Deputy',
  'backup-engineer': 'Backup Engineer',
  'engineering-manager': 'Engineering Manager',
  'support-lead': 'Support Lead',
  specialist: 'Specialist',
  observer: 'Observer',
}

/** The short form for the pinned header and the lanes. */
export const roleShortNames: Readonly<Record<Role, string>> = {
  'incident-commander': 'IC',
  'assigned-engineer': 'Engineer',
  'communications-lead': 'Comms',
  scribe: 'Scribe',
  deputy: 'Deputy',
  'backup-engineer': 'Backup',
  'engineering-manager': 'Manager',
  'support-lead': 'Support',
  specialist: 'Specialist',
  observer: 'Observer',
}
