import { join } from 'node:path'
import { targetSchema } from '@contract/target'
import { z } from 'zod'
import { type KeptFile, keptFile } from '../kept-file'

/** A target on the disk. Its secret lies there sealed by the system's keyring, or not at all. */
const rowSchema = targetSchema.omit({ secret: true }).extend({
  hasSecret: z.boolean(),
  /** The secret as the keyring has sealed it, base64; null where it has none, or only this run knows it. */
  sealed: z.string().nullable(),
})
export type TargetRow = z.infer<typeof rowSchema>

const fileSchema = z.strictObject({ v: z.literal(1), targets: z.array(rowSchema).max(200) })

/** `targets.json` of a profile. `now` is wall-clock ms UTC. */
export const targetsFile = (folder: string, now: () => number): KeptFile<z.infer<typeof fileSchema>> =>
  keptFile({
    path: join(folder, 'targets.json'),
    schema: fileSchema,
    what: 'Where pages go',
    consequence: 'Nothing goes out until the targets are set up again, under Settings, Where pages go.',
    now,
  })
