/** A length of time as people write it; null is "never". */
export type Length = number | null

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const never: ReadonlySet<string> = new Set(['', 'never', 'none', 'no', '-', '–'])

const units: Readonly<Record<string, number>> = { d: 24 * hour, h: hour, m: minute, s: second }

const part = /^(\d+(?:\.\d+)?) ?(d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)?(?![a-z])[ ,]*/

const clock = /^(\d+):([0-5]\d)$/

/** A number without a unit is of the next smaller unit after hours (`2 h 30`), else minutes. */
const unitAfter = (before: string): string | null => {
  if (before === '' || before === 'h') return 'm'
  return before === 'm' ? 's' : null
}

/** Whole ms of `2 h 30`, `5 min`, `90 s`, `2:30` (hours), `15` (minutes); undefined when it is not a length. */
export const parseLength = (typed: string): Length | undefined => {
  const text = typed
    .trim()
    .toLowerCase()
    .replaceAll(/(\d),(\d)/g, '$1.$2')
    .replaceAll(/\s+/g, ' ')
  if (never.has(text)) return null
  const [, hours, minutes] = clock.exec(text) ?? []
  if (hours !== undefined && minutes !== undefined) return Number(hours) * hour + Number(minutes) * minute
  let rest = text
  let total = 0
  let before = ''
  while (rest !== '') {
    const [matched = '', count, written] = part.exec(rest) ?? []
    const unit = written?.[0] ?? unitAfter(before)
    const length = unit ? units[unit] : undefined
    // Each unit once, the larger first: anything else is a slip.
    if (count === undefined || !unit || length === undefined || (before && length >= (units[before] ?? 0))) return
    total += Number(count) * length
    before = unit
    rest = rest.slice(matched.length)
  }
  return Math.round(total)
}

/** `5 min`, `2 h 30`, `1 min 30 s`, `never`: what `parseLength` reads back to the same ms. */
export const formatLength = (length: Length): string => {
  if (length === null) return 'never'
  const hours = Math.floor(length / hour)
  const minutes = Math.floor((length % hour) / minute)
  const seconds = (length % minute) / second
  const inHours = hours > 0 ? `${hours} h` : ''
  if (seconds === 0 && hours > 0) return minutes > 0 ? `${inHours} ${minutes}` : inHours
  const words = [inHours, minutes > 0 ? `${minutes} min` : '', seconds > 0 || length === 0 ? `${seconds} s` : '']
  return words.filter((word) => word !== '').join(' ')
}
