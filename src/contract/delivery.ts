import { audienceSchema } from '@domain/events/log-events'
import { severitySchema } from '@domain/policy/severity'
import { z } from 'zod'
import { targetKindSchema } from './target'

const id = z.string().min(1).max(300)
const wall = z.number().int().min(0).max(8.64e15)

/**
 * What became of one message to one target.
 *
 * - `queued`: in the outbox, not tried yet.
 * - `sent`: handed over, no answer yet.
 * - `delivered`: the target said that it has it; `answer` is its id, where it gives one.
 * - `unconfirmed`: tried, and nobody said whether it arrived (no network, no answer, a server's error). Tried again at `nextAt`.
 * - `failed`: given up; `answer` says why.
 * - `withdrawn`: not needed any more before it was tried; `answer` says why.
 */
export const deliveryStateSchema = z.enum(['queued', 'sent', 'delivered', 'unconfirmed', 'failed', 'withdrawn'])

export const deliverySchema = z.strictObject({
  /** `<action>:<target>:<key>`. */
  id: z.string().min(1).max(700),
  /** The idempotency key that the target is given: the deadline's id, or the update's. */
  key: id,
  action: z.enum(['trigger', 'acknowledge', 'resolve', 'post']),
  incident: id,
  /** The page it is about; empty for a post. */
  page: z.string().max(300),
  target: z.strictObject({ id, kind: targetKindSchema, name: z.string().max(200) }),
  state: deliveryStateSchema,
  /** The target's id, or why not, as a sentence; empty while there is nothing to say. */
  answer: z.string().max(1000),
  attempts: z.number().int().min(0),
  /** When it was queued, when its state last changed and when it is tried next, wall-clock ms UTC. */
  queuedAt: wall,
  changedAt: wall,
  nextAt: wall.nullable(),
  /** The log has what became of it. */
  recorded: z.boolean(),
})
export type Delivery = z.infer<typeof deliverySchema>

/** An answer to a page of an open incident. A page that is not among them any more is over. */
export const pageAnswerSchema = z.strictObject({
  page: id,
  incident: id,
  state: z.enum(['unanswered', 'acknowledged']),
  /** Who acknowledged, by name; empty while unanswered. */
  by: z.string().max(200),
})
export type PageAnswer = z.infer<typeof pageAnswerSchema>

/** An update that was posted in the room, for the targets that want it. */
export const postedUpdateSchema = z.strictObject({
  /** The event's id: what was posted once is not posted again. */
  event: id,
  incident: id,
  incidentTitle: z.string().max(300),
  severity: severitySchema,
  audience: audienceSchema,
  text: z.string().max(20_000),
  author: z.string().max(200),
  at: wall,
})
export type PostedUpdateMessage = z.infer<typeof postedUpdateSchema>
