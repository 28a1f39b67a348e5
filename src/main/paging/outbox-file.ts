import { join } from 'node:path'
import { deliverySchema } from '@contract/delivery'
import { severitySchema } from '@domain/policy/severity'
import { z } from 'zod'
import type { Reading } from '../alarm-clock/schedule-state'
import { type KeptFile, keptFile } from '../kept-file'
import type { OutboxState } from './outbox-state'

const messageSchema = z.object({
  key: z.string(),
  action: deliverySchema.shape.action,
  incident: z.object({ id: z.string(), title: z.string(), severity: severitySchema }),
  summary: z.string(),
  text: z.string(),
  person: z.string(),
  at: z.number(),
})

const fileSchema = z.object({
  v: z.literal(1),
  state: z.object({
    jobs: z.array(
      z.object({ delivery: deliverySchema, message: messageSchema, needless: z.string(), over: z.boolean() }),
    ),
    held: z.array(
      z.object({
        message: messageSchema,
        page: z.string(),
        person: z.string(),
        since: z.number(),
        wait: z.number(),
      }),
    ),
    lastAt: z.record(z.string(), z.number()),
  }),
  anchor: z.object({ wall: z.number(), uptime: z.number(), boot: z.string().nullable() }).nullable(),
})

/** The outbox on the disk, and what the machine's clocks said when it was written. */
export interface KeptOutbox {
  readonly v: 1
  readonly state: OutboxState
  readonly anchor: Reading | null
}

/** `outbox.json` of a profile: what people wrote, and the names of targets; never where a target is, nor its secret. */
export const outboxFile = (folder: string, now: () => number): KeptFile<KeptOutbox> =>
  keptFile<KeptOutbox>({
    path: join(folder, 'outbox.json'),
    schema: fileSchema,
    what: 'The outbox of pages and updates',
    consequence: 'What still waited in it does not go out: look at the open pages, and call whoever has not answered.',
    now,
    essence: ({ state }) => state,
  })
