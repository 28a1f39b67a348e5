import { join } from 'node:path'
import { defaultSettings, type Settings, settingsSchema } from '@contract/settings'
import { CannotDo } from './answer-call'
import { keptFile } from './kept-file'
import { startAtLogin } from './start-at-login'

export interface SettingsStore {
  readonly current: () => Settings
  /** Keeps the change and applies it; throws a sentence when the disk or the desktop refuses, then nothing is changed. */
  change(changed: Partial<Settings>): Promise<Settings>
  /** Tells each change; main and the page both make some. */
  onChange(listener: (settings: Settings) => void): void
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A key that is there without a value changes nothing. */
const defined = (changed: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))

const applyLogin = async (on: boolean): Promise<void> => {
  try {
    await startAtLogin(on)
  } catch (error) {
    throw new CannotDo(
      `Start at login could not be switched ${on ? 'on' : 'off'} (${why(error)}). It stays ${on ? 'off' : 'on'}; nothing else was changed.`,
      { cause: error },
    )
  }
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
        const given = defined(changed)
        const next = { ...current, ...given }
        const login = next.startAtLogin !== current.startAtLogin
        if (login) await applyLogin(next.startAtLogin)
        try {
          await file.write(next)
        } catch (error) {
          if (login) await startAtLogin(current.startAtLogin).catch(() => {})
          throw new CannotDo(
            `The setting could not be written to the disk (${why(error)}). It stays as it was. Free some disk space and set it again.`,
            { cause: error },
          )
        }
        current = { ...current, ...given }
        for (const listener of listeners) listener(current)
        return current
      },
      onChange: (listener) => {
        listeners.push(listener)
      },
    },
  }
}
