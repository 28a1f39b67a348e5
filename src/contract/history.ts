import { deadlineKindSchema, momentSchema } from '@domain/events/log-events'
import { z } from 'zod'
import { deliverySchema } from './delivery'

const id = z.string().min(1).max(300)
const wall = z.number().int().min(0).max(8.64e15)

/** Where an alarm was shown, and what came of it. */
export const shownSchema = z.strictObject({
  where: z.enum(['notification', 'window', 'sound', 'beep', 'flash']),
  /** `loud` for who is addressed, `line` for the others. */
  how: z.enum(['loud', 'line']),
  /** As a word or a sentence: `shown`, `the desktop did not answer`, `3 times`. */
  outcome: z.string().max(300),
  at: wall,
})
export type Shown = z.infer<typeof shownSchema>

/** Everything that is known of one deadline that was ever armed on this device; wall-clock ms UTC. */
export const alarmRecordSchema = z.strictObject({
  deadline: id,
  incident: id,
  kind: deadlineKindSchema,
  subject: z.string().max(200),
  label: z.string().max(200),
  owner: z.string().max(200),
  /** The IANA time zone it was set in; empty where that is not known. */
  zone: z.string().max(100),
  armedAt: wall,
  /** As armed last. */
  warnAt: wall,
  dueAt: wall,
  overdueAt: wall,
  /** When it left the schedule: answered, moved or over. Null while it is armed. */
  disarmedAt: wall.nullable(),
  fired: z.array(
    z.strictObject({ moment: momentSchema, dueAt: wall, firedAt: wall, shown: z.array(shownSchema).max(200) }),
  ),
  sent: z.array(deliverySchema),
})
export type AlarmRecord = z.infer<typeof alarmRecordSchema>
