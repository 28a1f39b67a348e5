import { parseTimeExpression } from '@domain/composer/time-expression'
import { clock } from '../../ui/time'
import { hour, minute } from './window'

const timeOfDay = /^\d{1,2}:\d{2}(?::\d{2})?$/
const length = /^\+?(?:(\d{1,2})h)?(?:(\d{1,4})(?:m|min)?)?$/

/** How far back a time of day may lie before it means tomorrow's, ms: a plan is about what comes. */
const behindIsTomorrow = 6 * hour

/** The same time of day, days later, in this device's time zone. */
const daysLater = (at: number, days: number): number => {
  const date = new Date(at)
  return date.setDate(date.getDate() + days)
}

/** The length a user wrote, ms, or null: `2h`, `+2h30m`, `90m`, `+90` (minutes). A bare `2` could mean either, so it is none. */
const lengthIn = (typed: string): number | null => {
  const text = typed.replace(/\s/g, '').toLowerCase()
  const match = length.exec(text)
  if (!match || (!match[1] && !match[2]) || /^\d+$/.test(text)) return null
  return Number(match[1] ?? 0) * hour + Number(match[2] ?? 0) * minute
}

const timeAfter = (typed: string, earliest: number, around: number): number | null => {
  const at = parseTimeExpression(typed, around)
  if (at === null || !timeOfDay.test(typed.trim())) return at
  return [-1, 0, 1, 2].map((days) => daysLater(at, days)).find((candidate) => candidate > earliest) ?? null
}

/** When a shift begins, ms UTC, or null: `14:05` (the next one, or up to six hours ago), `+2h` from now, `-20m`, `now`, `2026-03-03 14:05`. */
export const startIn = (typed: string, now: number): number | null => {
  const ahead = /^\s*\+/.test(typed) ? lengthIn(typed) : null
  return ahead === null ? timeAfter(typed, now - behindIsTomorrow, now) : now + ahead
}

/** When it ends, ms UTC, or null: `17:00` (the first one after the start), a length `2h30m` or `+90m`, `2026-03-03 17:00`. */
export const endIn = (typed: string, start: number): number | null => {
  const lasts = lengthIn(typed)
  return lasts === null ? timeAfter(typed, start, start) : start + lasts
}

const pad = (n: number): string => String(n).padStart(2, '0')

const dated = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${clock(at)}`
}

const toMinute = (at: number): number => Math.floor(at / minute) * minute

/** A start as one would type it: with the day only where the time alone would mean another one. */
export const typedStart = (start: number, now: number): string =>
  startIn(clock(start), now) === toMinute(start) ? clock(start) : dated(start)

/** An end as one would type it, beside its start. */
export const typedEnd = (end: number, start: number): string =>
  endIn(clock(end), start) === toMinute(end) ? clock(end) : dated(end)
