import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** The host that a packed app asks for newer versions, which `feed.ts` reads with care later; none where there is no feed. */
export const feedHosts = (): string[] => {
  if (!app.isPackaged) return []
  try {
    const { updates } = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'))
    return [new URL(updates.url).hostname]
  } catch {
    return []
  }
}
