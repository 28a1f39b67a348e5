import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What this device keeps for its user; the workspace's policy is in the log instead. */
export const settingsSchema = z.strictObject({
  /** The person at this device, an id of the workspace's people; empty until they said so. */
  me: z.string().max(200),
  theme: z.enum(['dark', 'light', 'system']),
  sounds: z.boolean(),
  /** Times of day of this device, `HH:MM`, between which alarms of SEV2 and SEV3 make no sound; those of SEV0 and SEV1 always do. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
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
  quietHours: null,
  startAtLogin: false,
  trayHintShown: false,
  linkHosts: [],
}
