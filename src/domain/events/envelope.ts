import { z } from 'zod'

/** ms since the epoch, UTC. In a drill on a faster clock this is the drill's own time (incident/drill-clock.ts). */
export const instantSchema = z.number().int().min(0).max(8.64e15)

export const idSchema = z.string().min(1).max(200)

/** The longest text one event may carry, in characters: a paste of 1 MB is kept whole. */
export const maxTextLength = 2_000_000
export const textSchema = z.string().min(1).max(maxTextLength)

/** The incident id under which people and policy are kept: they belong to no single incident. */
export const workspaceStream = 'workspace'

/** What every event carries around its `data`; see docs/adr for the log's order and form. */
export const envelopeShape = {
  /** Unique and time-sortable; derived from the deadline for `deadline.fired`, so that two machines make one event. */
  id: idSchema,
  /** The incident it belongs to, or `workspace`. */
  incident: idSchema,
  /** Version of the data's shape; older ones are upcast at the read edge. */
  v: z.number().int().positive(),
  /** Hybrid logical clock, a sortable string (log/hlc.ts). */
  hlc: z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}-[\w-]+$/),
  /** The person who did it. */
  author: idSchema,
  device: idSchema,
  /** Per device, gap-free, from 1. */
  seq: z.number().int().positive(),
  /** When it happened, which may be before it was recorded. */
  occurredAt: instantSchema,
}

/** One event type: its name, the version of its data, and the data's schema. */
export const eventSchema = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({ ...envelopeShape, type: z.literal(type), data })
