import { shownSchema } from '@contract/history'
import { firedSchema, scheduledDeadlineSchema } from '@contract/schedule'
import { z } from 'zod'

const { id: deadline, incident, incidentTitle, kind, subject, label, owner, zone } = scheduledDeadlineSchema.shape
const { moment, firedAt: wall } = firedSchema.shape

/**
 * One line of an incident's journal; times are wall-clock ms UTC. What a notification says in full is not in it: the contacts of people are
 * in there, and the log has them.
 */
const lineSchema = z.discriminatedUnion('what', [
  /** In the schedule with these words and times; once more whenever they change. */
  z.object({
    what: z.literal('armed'),
    at: wall,
    deadline,
    incident,
    title: incidentTitle,
    kind,
    subject,
    label,
    owner,
    zone,
    warnAt: wall,
    dueAt: wall,
    overdueAt: wall,
  }),
  z.object({ what: z.literal('disarmed'), at: wall, deadline }),
  z.object({ what: z.literal('fired'), deadline, moment, dueAt: wall, firedAt: wall }),
  z.object({ what: z.literal('shown'), deadline, moment, shown: shownSchema }),
  /** The wall clock was set by `by` ms. */
  z.object({ what: z.literal('jump'), at: wall, by: z.number().int() }),
])
export type Line = z.infer<typeof lineSchema>

/** A line as it stands in the file, with its end. */
export const written = (line: Line): string => `${JSON.stringify(line)}\n`

/** The line that a text is; null for what is none that this version writes. */
export const lineOf = (text: string): Line | null => {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
