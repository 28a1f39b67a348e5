import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desktop, openDesktop } from '../app/desktop'

/** Does something on a desktop of its own with as many empty profiles as there are names, and throws all of it away. `stacks` is the desktop's. */
export const inProfiles = async <const Names extends readonly string[], T>(
  names: Names,
  work: (desktop: Desktop, profiles: { [Index in keyof Names]: string }) => Promise<T>,
  options: Parameters<typeof openDesktop>[0] = {},
): Promise<T> => {
  const desktop = await openDesktop(options)
  const profiles = await Promise.all(names.map((name) => mkdtemp(join(tmpdir(), `warroom-bench-${name}-`))))
  try {
    return await work(desktop, profiles as { [Index in keyof Names]: string })
  } finally {
    await desktop.close()
    for (const profile of profiles) await rm(profile, { recursive: true, force: true })
  }
}
