import { deadlineKindSchema, momentSchema } from '@domain/events/log-events'
import { roleSchema } from '@domain/incident/roles'
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
  /** Ids of the people whom it calls out loud; empty for everybody. For the others it is a line. */
  addressees: z.array(id).max(50).default([]),
  /** The IANA time zone of whoever set it; empty where that is not known. */
  zone: z.string().max(100).default(''),
  /** The page that goes out when it falls due; null where none does. A drill pages nobody outside. */
  page: z
    .strictObject({
      page: id,
      role: roleSchema,
      /** Whom it calls: an id of the workspace's people, or empty where nobody holds the role. */
      person: z.string().max(200),
      name: z.string().max(200),
      contact: z.string().max(500),
      /** How many machines are asked to send it before this one: 0 sends at once, the next after 20 s each, unless it was sent. */
      rank: z.number().int().min(0).max(50),
      /** The log says that it was sent, from whatever machine. */
      sent: z.boolean(),
    })
    .nullable()
    .default(null),
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
