import type { ScheduledDeadline } from '@contract/schedule'
import type { Settings } from '@contract/settings'
import { isAddressed } from '@domain/deadlines/addressed'
import type { Moment } from '@domain/events/log-events'
import type { Severity } from '@domain/policy/severity'

/**
 * How a moment is told on this device.
 *
 * - `loud`: due or overdue, and mine: it calls until it is answered.
 * - `reminder`: due soon, and mine: a notice without a sound.
 * - `line`: due or overdue, and somebody else's: one line that goes by itself.
 * - `none`: due soon, and somebody else's.
 */
export type Loudness = 'loud' | 'reminder' | 'line' | 'none'

/** How a moment of a deadline is told to whoever is here; `me` is empty until they have said who they are. */
export const loudness = (deadline: Pick<ScheduledDeadline, 'addressees'>, moment: Moment, me: string): Loudness => {
  if (isAddressed(deadline, me)) return moment === 'warning' ? 'reminder' : 'loud'
  return moment === 'warning' ? 'none' : 'line'
}

/** What quiet hours may never silence. */
const alwaysHeard: ReadonlySet<Severity> = new Set(['SEV0', 'SEV1'])

/** Whether a time of day (`HH:MM`) lies within quiet hours, which may cross midnight. From a time to the same time is no time at all. */
export const isQuiet = (hours: Settings['quietHours'], timeOfDay: string): boolean => {
  if (hours === null || hours.from === hours.to) return false
  const { from, to } = hours
  return from < to ? from <= timeOfDay && timeOfDay < to : from <= timeOfDay || timeOfDay < to
}

/** Whether quiet hours hold back an alarm of this severity at this time of day (`HH:MM`, of this device). */
export const isHeldBack = (severity: Severity, quietHours: Settings['quietHours'], timeOfDay: string): boolean =>
  !alwaysHeard.has(severity) && isQuiet(quietHours, timeOfDay)

/** Whether an alarm of this severity may make a sound at this time of day (`HH:MM`, of this device). */
export const mayBeHeard = (
  severity: Severity,
  { sounds, quietHours }: Pick<Settings, 'sounds' | 'quietHours'>,
  timeOfDay: string,
): boolean => sounds && !isHeldBack(severity, quietHours, timeOfDay)

const two = (n: number): string => String(n).padStart(2, '0')

/** The time of day where this device is, `HH:MM`. */
export const timeOfDay = (now: Date): string => `${two(now.getHours())}:${two(now.getMinutes())}`
