import { z } from 'zod'
import { maxTextLength } from '../events/envelope'

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const optionalTime = time.nullish().transform((at) => at ?? null)
const named = z.array(z.object({ name: z.string() })).nullish()

/** The statuses an incident's update may carry; those of a scheduled maintenance are not among them. */
const updateStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'])

const updateSchema = z.object({
  id: z.string().min(1).max(150),
  status: updateStatus,
  body: z.string().max(maxTextLength).nullish(),
  created_at: time,
  /** When it is said to have happened, which may lie years before it was written. */
  display_at: optionalTime,
  affected_components: named,
})
export type StatuspageUpdate = z.infer<typeof updateSchema>

/** An incident as the Statuspage API v2 gives it (https://developer.statuspage.io/), as far as it is read here. */
export const incidentSchema = z.object({
  id: z.string().min(1).max(150),
  name: z.string().trim().min(1),
  status: updateStatus,
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']).nullish(),
  created_at: time,
  started_at: optionalTime,
  resolved_at: optionalTime,
  shortlink: z.string().max(2000).nullish(),
  incident_updates: z.array(updateSchema).min(1),
  components: named,
})
export type StatuspageIncident = z.infer<typeof incidentSchema>

const object = z.record(z.string(), z.unknown())

/** The two forms in which such files are kept: with the page around it, or the incident alone. */
export const wrapped = (value: unknown): { page: string; incident: unknown } | null => {
  const outer = object.safeParse(value)
  if (!outer.success) return null
  const page = z.object({ name: z.string().trim().min(1).max(200) }).safeParse(outer.data.page)
  const incident = 'incident' in outer.data ? outer.data.incident : value
  return { page: page.success ? page.data.name : 'Status page', incident }
}

/** Statuspage lists several under `incidents`. */
export const isList = (value: unknown): boolean =>
  Array.isArray(value) || (object.safeParse(value).success && Array.isArray(object.parse(value).incidents))
