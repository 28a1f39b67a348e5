import { deadlineKindSchema, momentSchema } from '@domain/events/log-events'
import { severitySchema } from '@domain/policy/severity'
import { z } from 'zod'

const id = z.string().min(1).max(300)
const wall = z.number().int().min(0).max(8.64e15)

/** A deadline as main's clock keeps it: wall-clock ms UTC, and the words it will be told with. */
export const scheduledDeadlineSchema = z.strictObject({
  id,
  incident: id,
  incidentTitle: z.string().max(300),
  severity: severitySchema,
  kind: deadlineKindSchema,
  subject: z.string().max(200),
  /** Short label for tray and alarm bar, e.g. `Customer update`. */
  label: z.string().min(1).max(200),
  /** Who has to act, by name; empty when nobody holds the role. */
  owner: z.string().max(200),
  /** What each moment says in its notification. */
  texts: z.strictObject({
    warning: z.string().max(500),
    due: z.string().max(500),
    overdue: z.string().max(500),
  }),
  warnAt: wall,
  dueAt: wall,
  overdueAt: wall,
  /** 1, or how many times faster the drill's clock runs: countdowns are shown multiplied by it. */
  speed: z.number().min(1).max(600),
})
export type ScheduledDeadline = z.infer<typeof scheduledDeadlineSchema>

export const scheduleSchema = z.array(scheduledDeadlineSchema).max(5000)

/** A moment that fell due; kept by main until the renderer says that it is in the log. */
export const firedSchema = z.strictObject({
  deadline: id,
  incident: id,
  kind: deadlineKindSchema,
  subject: z.string().max(200),
  moment: momentSchema,
  /** When the moment was due and when main told it, wall-clock ms UTC. */
  dueAt: wall,
  firedAt: wall,
})
export type Fired = z.infer<typeof firedSchema>

/** After the wall clock jumped, main keeps a deadline's remaining time: what it is now due at, by id. */
export const armedSchema = z.strictObject({
  deadlines: z.array(z.strictObject({ id, warnAt: wall, dueAt: wall, overdueAt: wall })).max(5000),
})
export type Armed = z.infer<typeof armedSchema>
