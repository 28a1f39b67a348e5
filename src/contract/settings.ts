import { z } from 'zod'

/** What this device keeps for its user; the workspace's policy is in the log instead. */
export const settingsSchema = z.strictObject({
  /** The person at this device, an id of the workspace's people; empty until they said so. */
  me: z.string().max(200),
  theme: z.enum(['dark', 'light', 'system']),
  sounds: z.boolean(),
  startAtLogin: z.boolean(),
  /** That closing keeps the app in the tray was said once. */
  trayHintShown: z.boolean(),
  /** Hosts whose links may be opened in the system's browser without asking again. */
  linkHosts: z.array(z.string().max(300)).max(500),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  me: '',
  theme: 'dark',
  sounds: true,
  startAtLogin: false,
  trayHintShown: false,
  linkHosts: [],
}
