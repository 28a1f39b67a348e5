import { maxRunText } from '@domain/sync/run'
import { z } from 'zod'

const device = z.string().min(1).max(200)
const seq = z.number().int().positive()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A run before it is sealed: a stretch of this device's events, as the text that will be signed. */
export const unsealedRunSchema = z.strictObject({ from: seq, to: seq, events: z.string().max(maxRunText) })

export const sealedRunSchema = z.strictObject({
  device,
  from: seq,
  to: seq,
  prev: z.union([hash, z.literal('')]),
  events: z.string().max(maxRunText),
  key: z.string().length(44),
  hash,
  signature: z.string().min(1).max(100),
})

export const sealSchema = sealedRunSchema.omit({ events: true })

/**
 * How far this device has read the server's stream: which stream (by when it was created), the last message of it, and what tells that
 * message from another one with the same number (its run id and the server's time). Null before the first.
 */
export const cursorSchema = z.strictObject({
  created: z.string().max(100),
  seq: z.number().int().min(0),
  mark: z.string().max(700),
})
export type Cursor = z.infer<typeof cursorSchema>

/** A message of the stream. Main has checked hash and signature against the key in it; whether that key may write, the log decides. */
export const arrivedSchema = z.strictObject({
  seq: z.number().int().positive(),
  /** When the server stored it, ms UTC. */
  storedAt: z.number().int().min(0),
  id: z.string().max(700),
  bytes: z.number().int().min(0),
  /** The run; null, with the reason as a sentence, where it is none or its seal is broken. */
  run: sealedRunSchema.nullable(),
  problem: z.string().max(1000).nullable(),
})
export type Arrived = z.infer<typeof arrivedSchema>

/** Some messages of the stream, in its order. The log stores them and `to` in one transaction and answers `sync.took`. */
export const deliverySchema = z.strictObject({
  /** Which reading of the stream it belongs to; a new reading (after a reconnect) makes older deliveries void. */
  feed: z.number().int().positive(),
  /** Counts the deliveries of a feed, from 1. */
  number: z.number().int().positive(),
  /**
   * The stream is read from its beginning again, since what was known of it does not hold any more; a sentence says why. Set on every delivery of
   * such a feed. What the server was known to hold counts for nothing then.
   */
  anew: z.string().max(500).nullable(),
  messages: z.array(arrivedSchema),
  /** Message numbers in this stretch that the server could not give, though it says that it holds them. */
  holes: z.array(z.strictObject({ from: z.number().int().positive(), to: z.number().int().positive() })).max(1000),
  /** Where the cursor is once this is stored. Null where messages are read ahead of their turn (a newcomer's open incidents). */
  to: cursorSchema.nullable(),
  /** How many messages the server still has after this; 0 says that this device has read all of it. */
  left: z.number().int().min(0),
})
export type Delivery = z.infer<typeof deliverySchema>

/** What became of a run handed to the server. `unknown`: no answer, so it may have it; send it again. */
export const sentSchema = z.strictObject({
  id: z.string().max(700),
  outcome: z.enum(['stored', 'unknown', 'refused', 'full', 'too-big', 'offline']),
  /** Why not, as a sentence; empty where it was stored. */
  sentence: z.string().max(1000),
})
export type Sent = z.infer<typeof sentSchema>

/** How the connection stands. */
export const connectionSchema = z.strictObject({
  state: z.enum(['off', 'connecting', 'connected', 'unreachable', 'refused']),
  /** Since when, ms UTC. */
  since: z.number().int().min(0),
  /** Why it is not connected, and what to do, as sentences; empty while it is. */
  sentence: z.string().max(1000),
  /** Of the server last reached: its version, and the stream as it last said; null before. */
  server: z
    .strictObject({
      version: z.string().max(100),
      name: z.string().max(300),
      /** The stream's own name, when it was made, and how many messages it holds up to which number. */
      stream: z.string().max(200),
      created: z.string().max(100),
      messages: z.number().int().min(0),
      last: z.number().int().min(0),
    })
    .nullable(),
})
export type Connection = z.infer<typeof connectionSchema>

/** What this device says of itself to the others in the room, some times a minute. */
export const hereSchema = z.strictObject({
  incident: z.string().max(200).nullable(),
  typing: z.boolean(),
  /** The latest update of that incident that was on the screen; empty for none. */
  seenUpdate: z.string().max(200),
})
export type Here = z.infer<typeof hereSchema>

/** Who is there, this device left out. Whoever has said nothing for a while is not in it. */
export const presentSchema = z.strictObject({
  device,
  /** When they last said so, ms UTC by this machine's clock. */
  at: z.number().int().min(0),
  here: hereSchema,
})
export type Present = z.infer<typeof presentSchema>
