import type { Shown } from '@contract/history'
import type { ScheduledDeadline } from '@contract/schedule'
import type { Moment } from '@domain/events/log-events'
import { app, type BrowserWindow, shell } from 'electron'
import log from 'electron-log/main'
import type { Alarm } from '../alarm-clock/alarm-clock'
import type { ScheduleState } from '../alarm-clock/schedule-state'
import { CannotDo } from '../answer-call'
import type { KeptFile } from '../kept-file'
import type { SettingsStore } from '../settings'
import { loudness, mayBeHeard, timeOfDay } from './loudness'
import { openRinger } from './ringer'
import type { Silenced } from './silenced-file'
import { type Standing, standingKey, standingOf } from './standing'

/** Told each time something of an alarm was shown or sounded. */
export type OnShown = (deadline: Pick<ScheduledDeadline, 'id' | 'incident'>, moment: Moment, shown: Shown) => void

interface Ports {
  /** What was silenced, as it was read, and where it is kept. */
  readonly silenced: { readonly first: Silenced | null; readonly file: KeptFile<Silenced> }
  readonly schedule: () => ScheduleState
  readonly settings: SettingsStore
  readonly window: () => BrowserWindow | null
  /** Whether there is a page that can sound and show an alarm. */
  readonly pageHears: () => boolean
  /** Asks the page for the sound. */
  readonly ring: (tones: 1 | 2) => void
  readonly onShown: OnShown
}

/** Sound, flash and badge: what calls somebody to an alarm beside its notification. */
export interface Attention {
  /** These fall due now. */
  tell(alarms: readonly Alarm[]): void
  /** Looks at what stands: after anything changed. Everything stops at once with the last alarm. */
  look(): void
  silence(deadlines: readonly string[]): Promise<void>
  /** What rings now or will again. */
  ringing(): readonly Standing[]
}

/** How often it is looked at what stands when nothing changes, ms. */
const heartbeat = 1000

export const openAttention = (ports: Ports): Attention => {
  const { schedule, settings, silenced, window, pageHears, onShown } = ports

  const standing = (): Standing[] => standingOf(schedule(), Date.now(), settings.current().me)
  const shown = ({ deadline, moment }: Standing, where: Shown['where'], outcome: string): void =>
    onShown(deadline, moment, { where, how: 'loud', outcome, at: Date.now() })

  const ringer = openRinger(silenced.first?.silenced ?? [], {
    standing,
    mayBeHeard: ({ deadline }) => mayBeHeard(deadline.severity, settings.current(), timeOfDay(new Date())),
    sound: (tones, rings) => {
      // The tone is the page's. While there is none (crashed, hung, not open yet) the system's own beep stands in.
      const heard = pageHears()
      if (heard) ports.ring(tones)
      else shell.beep()
      for (const { alarm, time } of rings) shown(alarm, heard ? 'sound' : 'beep', `ring ${time}`)
    },
    onExhausted: (alarms) => {
      for (const { deadline, moment } of alarms)
        log.info(`The alarm of ${deadline.id} (${moment}) has rung as often as it may. It stays on the screen.`)
    },
    now: () => performance.now(),
    save: (keys) => silenced.file.write({ v: 1, silenced: [...keys] }),
  })

  let called: ReadonlySet<string> = new Set()
  let flashing = false
  const flash = (on: boolean): void => {
    window()?.flashFrame(on)
    flashing = on
  }

  const look = (): void => {
    const stands = standing()
    if (app.getBadgeCount() !== stands.length) app.setBadgeCount(stands.length)
    const fresh = stands.filter((alarm) => !called.has(standingKey(alarm)))
    called = new Set(stands.map(standingKey))
    if (flashing && stands.length === 0) flash(false)
    if (fresh.length > 0 && window()?.isFocused() === false) {
      flash(true)
      for (const alarm of fresh) shown(alarm, 'flash', 'asked for')
    }
    ringer.look()
  }

  app.on('browser-window-focus', () => {
    if (flashing) flash(false)
  })
  settings.onChange(look)
  setInterval(look, heartbeat)

  const inWindow = (): string => {
    if (!pageHears()) return 'there was no page to show it'
    return window()?.isVisible() ? 'in the alarm bar' : 'in the alarm bar of a hidden window'
  }

  return {
    tell: (alarms) => {
      for (const { fired, deadline } of alarms) {
        const how = loudness(deadline, fired.moment, settings.current().me)
        if (how === 'loud' || how === 'line')
          onShown(deadline, fired.moment, { where: 'window', how, outcome: inWindow(), at: Date.now() })
      }
      look()
    },
    look,
    silence: async (deadlines) => {
      try {
        await ringer.silence(deadlines)
      } catch (error) {
        throw new CannotDo(
          'The alarm is silent, but that could not be written to the disk: it rings again when Warroom restarts. Free some disk space.',
          { cause: error },
        )
      }
    },
    ringing: ringer.ringing,
  }
}
