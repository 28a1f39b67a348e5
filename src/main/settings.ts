import { join } from 'node:path'
import { defaultSettings, type Settings, settingsSchema } from '@contract/settings'
import { keptFile } from './kept-file'
import { startAtLogin } from './start-at-login'

export interface SettingsStore {
  readonly current: () => Settings
  /** Keeps the change and applies it; throws when the disk refuses, then nothing is changed. */
  change(changed: Partial<Settings>): Promise<Settings>
  /** Tells each change; main and the page both make some. */
  onChange(listener: (settings: Settings) => void): void
}

/** `settings.json` of a profile; what it lacks is as it is by default. */
export const openSettings = async (folder: string): Promise<{ settings: SettingsStore; problem: string | null }> => {
  const file = keptFile<Partial<Settings>>({
    path: join(folder, 'settings.json'),
    schema: settingsSchema.partial(),
    what: 'The settings',
    consequence: 'The settings are the defaults now; set them again.',
    now: Date.now,
  })
  const { value, problem } = await file.read()
  let current: Settings = { ...defaultSettings, ...value }
  const listeners: ((settings: Settings) => void)[] = []
  return {
    problem,
    settings: {
      current: () => current,
      change: async (changed) => {
        const next = { ...current, ...changed }
        if (next.startAtLogin !== current.startAtLogin) await startAtLogin(next.startAtLogin)
        await file.write(next)
        current = { ...current, ...changed }
        for (const listener of listeners) listener(current)
        return current
      },
      onChange: (listener) => {
        listeners.push(listener)
      },
    },
  }
}
