import { z } from 'zod'
import { roleSchema } from '../incident/roles'
import { eventSchema, idSchema, instantSchema, textSchema } from './envelope'

export const entryKindSchema = z.enum(['note', 'fact', 'hypothesis', 'decision', 'action', 'artifact', 'update'])
export type EntryKind = z.infer<typeof entryKindSchema>

/** One line of the scribe's log. Its own id is the entry's id. Updates are `update.posted`. */
export const entryRecorded = eventSchema(
  'entry.recorded',
  z.object({
    kind: entryKindSchema.exclude(['update']),
    text: textSchema,
    /** Of an action with a time-box: who does it, and when whoever asked comes back for the answer (ms UTC). */
    task: z.object({ person: idSchema.nullable(), dueAt: instantSchema }).optional(),
  }),
)
/** A task's call-back was answered with "not yet": it is asked for again at `dueAt`. `entry` is the action's entry. */
export const taskExtended = eventSchema(
  'task.extended',
  z.object({ entry: idSchema, dueAt: instantSchema, note: z.string().max(20_000) }),
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

const pageReason = z.string().max(2000)
/** Whom the ladder calls when nobody answers. */
export const ladderStepSchema = z.enum(['backup', 'manager'])
export type LadderStep = z.infer<typeof ladderStepSchema>

/** A call for a person or, where nobody holds it yet, for a role. Its own id is the page's id. */
export const pageTriggered = eventSchema(
  'page.triggered',
  z.object({ role: roleSchema, person: idSchema.nullable(), reason: pageReason }),
)
export const pageAcknowledged = eventSchema('page.acknowledged', z.object({ page: idSchema }))
/** Whoever acknowledged is not on it after all: the page waits for an answer again and its ladder starts anew. */
export const pageUnacknowledged = eventSchema(
  'page.unacknowledged',
  z.object({
    page: idSchema,
    reason: pageReason,
    /** The deadline that took it back; null when somebody did. The event's id is then derived from it. */
    deadline: idSchema.nullable(),
  }),
)
/** A step of the ladder is called now instead of at its time. */
export const pageEscalated = eventSchema('page.escalated', z.object({ page: idSchema, step: ladderStepSchema }))
/** The page was a mistake, or is not needed any more; nobody has to answer it. */
export const pageCancelled = eventSchema('page.cancelled', z.object({ page: idSchema, reason: pageReason }))

const target = z.object({ id: idSchema, kind: z.string().min(1).max(50), name: z.string().max(200) })
/**
 * A target outside accepted a page. `deadline` is the one that sent it and the idempotency key that the target was given; the event's
 * id is derived from it and the target, so that two machines make one event.
 */
export const pageSent = eventSchema(
  'page.sent',
  z.object({
    deadline: idSchema,
    page: idSchema,
    target,
    /** The target's own id for it; empty where it gives none. */
    answer: z.string().max(500),
  }),
)
/** A target outside refused a page for good, or did not take it for as long as it was tried. */
export const pageFailed = eventSchema(
  'page.failed',
  z.object({
    deadline: idSchema,
    page: idSchema,
    target,
    /** Why, as a sentence. */
    why: z.string().max(1000),
  }),
)

export const deadlineKindSchema = z.enum([
  'page',
  'acknowledgement',
  'task',
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
