import { z } from 'zod'
import { roleSchema } from '../incident/roles'
import { eventSchema, idSchema, instantSchema, textSchema } from './envelope'

export const entryKindSchema = z.enum(['note', 'fact', 'hypothesis', 'decision', 'action', 'artifact', 'update'])
export type EntryKind = z.infer<typeof entryKindSchema>

/** One line of the scribe's log. Its own id is the entry's id. Updates are `update.posted`. */
export const entryRecorded = eventSchema(
  'entry.recorded',
  z.object({ kind: entryKindSchema.exclude(['update']), text: textSchema }),
)
/** A correction is a new event; the first text stays visible. */
export const entryCorrected = eventSchema('entry.corrected', z.object({ entry: idSchema, text: textSchema }))

const verdict = z.object({ entry: idSchema, note: z.string().max(20_000) })
export const hypothesisConfirmed = eventSchema('hypothesis.confirmed', verdict)
export const hypothesisRuledOut = eventSchema('hypothesis.ruled-out', verdict)
export const hypothesisReopened = eventSchema('hypothesis.reopened', verdict)
export const actionCompleted = eventSchema('action.completed', verdict)

export const audienceSchema = z.enum(['internal', 'customer'])
export type Audience = z.infer<typeof audienceSchema>

/** Satisfies the audience's cadence. `noNews` is the "no new information" update. */
export const updatePosted = eventSchema(
  'update.posted',
  z.object({ audience: audienceSchema, text: textSchema, noNews: z.boolean() }),
)

/** A call for a person or, where nobody holds it yet, for a role. Its own id is the page's id. */
export const pageTriggered = eventSchema(
  'page.triggered',
  z.object({ role: roleSchema, person: idSchema.nullable(), reason: z.string().max(2000) }),
)
export const pageAcknowledged = eventSchema('page.acknowledged', z.object({ page: idSchema }))

export const deadlineKindSchema = z.enum([
  'page-backup',
  'page-manager',
  'update-internal',
  'update-customer',
  'fatigue',
  'debrief',
])
export type DeadlineKind = z.infer<typeof deadlineKindSchema>

/** The three moments of a deadline that are told to the user, in this order. */
export const momentSchema = z.enum(['warning', 'due', 'overdue'])
export type Moment = z.infer<typeof momentSchema>

/** A deadline reached a moment. Its id is `<deadline>:<moment>`, so that several machines record it once. */
export const deadlineFired = eventSchema(
  'deadline.fired',
  z.object({
    deadline: idSchema,
    kind: deadlineKindSchema,
    moment: momentSchema,
    /** What the deadline is about: a page's, a person's or an audience's id. */
    subject: z.string().max(200),
    /** When the moment was due, ms UTC (the drill's time in a drill). */
    dueAt: instantSchema,
  }),
)
