const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** A time of day further ahead than this means yesterday's: shortly after midnight `23:50` is ten minutes ago, ms. */
const aheadIsYesterday = 6 * hour

const length = /^(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?(?:(\d{1,6})s)?$/
const timeOfDay = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/
const dayAndTime = /^(\d{4})-(\d{2})-(\d{2})[ t](.+)$/

const agoOf = (text: string): number | null => (text.startsWith('-') ? parseLength(text.slice(1)) : null)

/** A length as one writes it, ms: `5m`, `1h30m`, `90s`; null when it is none. */
export const parseLength = (text: string): number | null => {
  const match = length.exec(text)
  if (!match || text === '') return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return days * 24 * hour + hours * hour + minutes * minute + seconds * second
}

/** `HH:MM` or `HH:MM:SS` on the day that `day` (ms UTC) lies in, in this device's time zone. */
const onDayOf = (day: number, text: string): number | null => {
  const match = timeOfDay.exec(text)
  if (!match) return null
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return new Date(day).setHours(hours, minutes, seconds, 0)
}

const onDate = (text: string): number | null => {
  const match = dayAndTime.exec(text)
  if (!match) return null
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number)
  const date = new Date(year, month - 1, day)
  const exists = date.getMonth() === month - 1 && date.getDate() === day
  return exists ? onDayOf(date.getTime(), match[4] ?? '') : null
}

/**
 * The time a user wrote, ms UTC, or null when it is none: `-5m`, `-1h30m`, `-90s` counted back from `now`; `14:05`, `14:05:30` the
 * nearest such time in this device's time zone, yesterday's when today's lies more than six hours ahead; `2026-03-03 14:05`.
 * A time of day belongs to `day` (ms UTC) where that is another one than today: the end of an incident of the past.
 */
export const parseTimeExpression = (typed: string, now: number, day = now): number | null => {
  const text = typed.trim().toLowerCase()
  if (text === 'now') return now
  const back = agoOf(text)
  if (back !== null) return Math.max(0, now - back)
  const today = onDayOf(day, text)
  if (today === null) return onDate(text)
  const yesterday = new Date(today)
  return today - day > aheadIsYesterday ? yesterday.setDate(yesterday.getDate() - 1) : today
}
