import { placeOf, thisTimeZone } from './time-zones'

/** A moment on this device's wall, and on the wall of whoever set it. */
export interface ZonedTime {
  /** `14:05`, with the day where it is not the day of `near`: `Wed 14:05`, further away `3 Mar 2026 14:05`. */
  readonly here: string
  /** This device's zone then, `CET`. */
  readonly zone: string
  /** `08:05 New York`, with the day where it is another one there. Null where the wall there says the same, or where is not known. */
  readonly there: string | null
  /** All of it, for titles. */
  readonly title: string
}

/** One format per zone; null for a zone that this machine does not know. */
const formatsOf = (locale: string, options: Intl.DateTimeFormatOptions) => {
  const made = new Map<string, Intl.DateTimeFormat | null>()
  return (timeZone: string): Intl.DateTimeFormat | null => {
    const known = made.get(timeZone)
    if (known !== undefined) return known
    let format: Intl.DateTimeFormat | null = null
    try {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    } catch {
      // A name from another machine.
    }
    made.set(timeZone, format)
    return format
  }
}

const clockIn = formatsOf('en-GB', { hour: '2-digit', minute: '2-digit' })
const weekdayIn = formatsOf('en-GB', { weekday: 'short' })
const dateIn = formatsOf('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const wholeIn = formatsOf('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
/** Each English knows the letters of its own zones only. */
const namesIn = ['en-GB', 'en-US'].map((locale) => formatsOf(locale, { timeZoneName: 'short' }))

/** Nearer than this a weekday says which day, ms. */
const sameWeek = 6 * 24 * 3_600_000

/** `CET`, `EST`; where English has no letters for a zone, its offset: `GMT+8`. Empty for one that this machine does not know. */
export const zoneName = (timeZone: string, at: number): string => {
  const names = namesIn.flatMap((format) => {
    const parts = format(timeZone)?.formatToParts(at) ?? []
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? []
  })
  return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? ''
}

/**
 * A moment (ms UTC) for somebody here, read at about `near`. `setIn` is the IANA zone of whoever set it, empty where that is not known;
 * `here` is this device's.
 */
export const zonedTime = (at: number, near: number, setIn: string, here = thisTimeZone()): ZonedTime => {
  const clock = clockIn(here)?.format(at) ?? ''
  const weekday = weekdayIn(here)?.format(at) ?? ''
  const date = dateIn(here)?.format(at) ?? ''
  const isToday = date === dateIn(here)?.format(near)
  const day = Math.abs(at - near) < sameWeek ? weekday : date
  const zone = zoneName(here, at)
  const whole = `${wholeIn(here)?.format(at) ?? ''} ${zone}`

  const thereClock = setIn === '' ? undefined : clockIn(setIn)?.format(at)
  const thereDay = weekdayIn(setIn)?.format(at)
  const says = thereDay === weekday ? thereClock : `${thereDay} ${thereClock}`
  const differs = thereClock !== undefined && says !== clock
  return {
    here: isToday ? clock : `${day} ${clock}`,
    zone,
    there: differs ? `${says} ${placeOf(setIn)}` : null,
    title: differs ? `${whole} · ${says} ${zoneName(setIn, at)} in ${placeOf(setIn)}, where it was set` : whole,
  }
}
