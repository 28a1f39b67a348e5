const pad = (n: number): string => String(n).padStart(2, '0')

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const zonedFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })
const secondFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const dayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const momentFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** `14:05`, this device's time zone. */
export const clock = (at: number): string => clockFormat.format(at)
/** `14:05 CET`, for who may read it in another time zone. */
export const clockWithZone = (at: number): string => zonedFormat.format(at)
/** `14:05`, with the date where it lies on another day than `near`. */
export const clockOn = (at: number, near: number): string =>
  dateFormat.format(at) === dateFormat.format(near) ? clock(at) : `${dateFormat.format(at)} ${clock(at)}`
/** `14:05:09`. */
export const clockWithSeconds = (at: number): string => secondFormat.format(at)
/** `Tuesday 3 March 2026`. */
export const day = (at: number): string => dayFormat.format(at)
/** `3 Mar 2026`. */
export const date = (at: number): string => dateFormat.format(at)
/** The whole moment, for titles. */
export const moment = (at: number): string => momentFormat.format(at)

/**
 * A countdown of `ms`: `03:12`, from an hour on `1:03:12`. Rounded up while time remains, so that it shows zero only when it
 * is due; past due it counts up with a minus sign, `−02:10`.
 */
export const countdown = (ms: number): string => {
  const seconds = ms > 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000)
  const sign = ms < 0 && seconds > 0 ? '−' : ''
  const hours = Math.floor(seconds / 3600)
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return hours > 0 ? `${sign}${hours}:${rest}` : `${sign}${rest}`
}

/** A running length as hours and minutes, `1:47`. */
export const hoursAndMinutes = (ms: number): string => {
  const minutes = Math.floor(Math.max(0, ms) / 60_000)
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const

/** A length in words, its two largest units: `1 h 20 min`, `45 s`. */
export const lengthInWords = (ms: number): string => {
  let rest = Math.abs(ms)
  if (rest < 60_000) return `${Math.round(rest / 1000)} s`
  const words: string[] = []
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length)
    if (count > 0 && words.length < 2) words.push(`${count} ${unit}`)
    rest %= length
  }
  return words.join(' ')
}
