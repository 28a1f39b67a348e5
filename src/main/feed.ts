import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const feedSchema = z.object({
  url: z.url({ protocol: /^https$/ }),
  /** The public key that signs the feed, base64 of its SPKI form. */
  key: z.base64().min(1),
})

/** Where this build looks for newer versions. */
export type Feed = z.infer<typeof feedSchema>

/** The feed that `npm run dist` wrote into the app at `folder`; null when it was given none. */
export const feedOf = async (folder: string): Promise<Feed | null> => {
  const { updates } = z
    .object({ updates: feedSchema.optional() })
    .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  return updates ?? null
}
