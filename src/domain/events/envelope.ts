import { z } from 'zod'
import { isBeforeEnd } from '../log/hlc'

/** The latest instant that a Date can hold, ms. */
const latest = 8.64e15

/** ms since the epoch, UTC. In a drill on a faster clock this is the drill's own time (incident/drill-clock.ts). */
export const instantSchema = z.number().int().min(0).max(latest)

const maxIdLength = 200
export const idSchema = z.string().min(1).max(maxIdLength)

/** The longest text one event may carry, in characters: a paste of 1 MB is kept whole. */
export const maxTextLength = 2_000_000
export const textSchema = z.string().min(1).max(maxTextLength)

/** The incident id under which people and policy are kept: they belong to no single incident. */
export const workspaceStream = 'workspace'

/** The most events that one may name as those it replaces. */
export const maxReplaced = 50

const hlcPattern = /^[0-9a-f]{12}-[0-9a-f]{4}-[\w-]+$/

/** What every event carries around its `data`; see docs/adr for the log's order and form. */
export const envelopeShape = {
  /** Unique and time-sortable; derived from the deadline for `deadline.fired`, so that two machines make one event. */
  id: idSchema,
  /** The incident it belongs to, or `workspace`. */
  incident: idSchema,
  /** Version of the data's shape; older ones are upcast at the read edge. */
  v: z.number().int().positive(),
  /** Hybrid logical clock, a sortable string (log/hlc.ts). */
  hlc: z.string().regex(hlcPattern).refine(isBeforeEnd, 'The clock is beyond the year 2200'),
  /** The person who did it. */
  author: idSchema,
  device: idSchema,
  /** Per device, gap-free, from 1. */
  seq: z.number().int().positive(),
  /** When it happened, which may be before it was recorded. */
  occurredAt: instantSchema,
  /**
   * Of an event that sets a value (a title, who holds a role, an answer to a page): the events that stood for that value when it was
   * decided. Of two that do not name each other neither knew of the other: a conflict (conflicts/).
   */
  replaces: z.array(idSchema).max(maxReplaced).optional(),
}

/** One event type: its name, the version of its data, and the data's schema. */
export const eventSchema = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({ ...envelopeShape, type: z.literal(type), data })

const isPlainId = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= 1 && value.length <= maxIdLength
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0
const isInstant = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= latest
const areReplaced = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length <= maxReplaced && value.every(isPlainId))

/**
 * Tells by hand, of nearly every event, that its envelope is what `envelopeShape` asks for; of what it denies, the schema decides. Under
 * the page's CSP zod may not compile a schema, and walking this one is most of the time of taking in another device's history.
 * A test holds the two together.
 */
export const isPlainEnvelope = (raw: Readonly<Record<string, unknown>>): boolean =>
  isPlainId(raw.id) &&
  isPlainId(raw.incident) &&
  isCount(raw.v) &&
  typeof raw.hlc === 'string' &&
  hlcPattern.test(raw.hlc) &&
  isBeforeEnd(raw.hlc) &&
  isPlainId(raw.author) &&
  isPlainId(raw.device) &&
  isCount(raw.seq) &&
  isInstant(raw.occurredAt) &&
  areReplaced(raw.replaces)
