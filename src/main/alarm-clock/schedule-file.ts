import { join } from 'node:path'
import { firedSchema, scheduledDeadlineSchema } from '@contract/schedule'
import { momentSchema } from '@domain/events/log-events'
import { z } from 'zod'
import { type KeptFile, keptFile } from '../kept-file'
import type { ScheduleState } from './schedule-state'

const fileSchema = z.object({
  v: z.literal(1),
  state: z.object({
    entries: z.record(z.string(), z.object({ asked: scheduledDeadlineSchema, shift: z.number() })),
    reached: z.record(z.string(), z.object({ moment: momentSchema, at: z.number() })),
    untold: z.array(firedSchema),
    unrecorded: z.array(firedSchema),
    // A file from before pages went out has none.
    unpaged: z.array(firedSchema).default([]),
    anchor: z.object({ wall: z.number(), uptime: z.number(), boot: z.string().nullable() }).nullable(),
  }),
})

interface ScheduleFile {
  readonly v: 1
  readonly state: ScheduleState
}

/** `schedule.json` of a profile. Where it stands on the machine's clocks is not worth a write of its own. */
export const scheduleFile = (folder: string, now: () => number): KeptFile<ScheduleFile> =>
  keptFile<ScheduleFile>({
    path: join(folder, 'schedule.json'),
    schema: fileSchema,
    what: 'The schedule of alarms',
    consequence:
      'The room sends its deadlines again as soon as its window is open; an alarm may be told a second time.',
    now,
    essence: ({ state }) => ({ ...state, anchor: state.anchor?.boot ?? null }),
  })
