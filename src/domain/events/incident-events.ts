import { z } from 'zod'
import { severitySchema } from '../policy/severity'
import { eventSchema, idSchema, instantSchema } from './envelope'

export const statusSchema = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'closed'])
export type Status = z.infer<typeof statusSchema>

const title = z.string().trim().min(1).max(300)
const services = z.array(z.string().trim().min(1).max(200)).max(100)
const reason = z.string().max(2000)

export const incidentDeclared = eventSchema(
  'incident.declared',
  z.object({
    title,
    severity: severitySchema,
    services,
    /** When customers were first hurt, as far as known; may lie before the declaration. */
    detectedAt: instantSchema,
    /** A drill is practice and left out of metrics; `speed` is how many times faster its clock runs. */
    drill: z.object({ speed: z.number().min(1).max(600) }).nullable(),
    /** Where an imported incident comes from. */
    source: z.object({ kind: z.literal('statuspage'), id: idSchema, url: z.string().max(2000) }).nullable(),
  }),
)
export const incidentRenamed = eventSchema('incident.renamed', z.object({ title }))
export const servicesChanged = eventSchema('services.changed', z.object({ services }))
export const severityChanged = eventSchema(
  'severity.changed',
  z.object({ from: severitySchema, to: severitySchema, reason }),
)
export const statusChanged = eventSchema('status.changed', z.object({ from: statusSchema, to: statusSchema }))
export const incidentMitigated = eventSchema('incident.mitigated', z.object({ note: reason }))
export const incidentReopened = eventSchema('incident.reopened', z.object({ reason }))
/** The wall clock of a device moved by `by` ms while the incident was open. */
export const clockJumped = eventSchema('clock.jumped', z.object({ by: z.number().int() }))
