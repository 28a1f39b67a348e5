import { join } from 'node:path'
import { z } from 'zod'
import { type KeptFile, keptFile } from '../kept-file'

const fileSchema = z.object({ v: z.literal(1), silenced: z.array(z.string().max(400)) })
export type Silenced = z.infer<typeof fileSchema>

/** `silenced.json` of a profile: the moments that somebody silenced, so that a restarted app does not ring for them again. */
export const silencedFile = (folder: string, now: () => number): KeptFile<Silenced> =>
  keptFile({
    path: join(folder, 'silenced.json'),
    schema: fileSchema,
    what: 'What was silenced',
    consequence: 'An alarm that was silenced and still stands rings again.',
    now,
  })
