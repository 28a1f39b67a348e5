import type { Delivery } from '@contract/delivery'
import type { AlarmRecord } from '@contract/history'

type Fired = AlarmRecord['fired'][number]

/** Later than this, ms, an alarm counts as late. */
const lateAfter = 1000
/** Later than this, ms, the machine slept or the app was not running: awake, it is never that late. */
const sleptAfter = 5000

/**
 * By how many ms a moment fired late, counted
 *
 * - from the `moment` itself;
 * - from what was `due`, where an overdue moment stands for it: an alarm that was slept through fires once, for the last of its moments;
 * - from when it was `armed`, where the moment had passed before that (somebody noted later what happened earlier).
 */
interface Lateness {
  readonly ms: number
  readonly from: 'moment' | 'due' | 'armed'
}

const isLong = (ms: number): boolean => ms > lateAfter

export const latenessOf = ({ armedAt, dueAt, fired }: AlarmRecord, { moment, dueAt: at, firedAt }: Fired): Lateness => {
  if (isLong(armedAt - at)) return { ms: firedAt - armedAt, from: 'armed' }
  const told = fired.some((other) => other.moment === 'due' && other.firedAt <= firedAt)
  if (moment === 'overdue' && !told && dueAt < at && dueAt >= armedAt && isLong(firedAt - dueAt))
    return { ms: firedAt - dueAt, from: 'due' }
  return { ms: firedAt - at, from: 'moment' }
}

export const isLate = ({ ms }: Lateness): boolean => isLong(ms)

/** A length to the millisecond, the tenth of a second or the second: `2 ms`, `2.4 s`, `1 min 20 s`, `2 h 5 min`. */
export const precisely = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  const seconds = Math.floor(ms / 1000)
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ]
  if (days > 0) return `${days} d ${hours} h`
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`
}

const after: Readonly<Record<Lateness['from'], string>> = {
  moment: 'late',
  due: 'after it was due',
  armed: 'after it was armed',
}

/** `2 ms`, `1 min 20 s late: slept or closed`. */
export const latenessInWords = (lateness: Lateness): string => {
  const { ms, from } = lateness
  if (!isLate(lateness)) return from === 'armed' ? 'at once: armed after its time' : precisely(ms)
  return `${precisely(ms)} ${after[from]}${ms > sleptAfter ? ': slept or closed' : ''}`
}

/** How a deadline that is no longer armed came to its end; null while it is armed. `at` is wall-clock ms UTC. */
export interface End {
  readonly words: string
  readonly at: number
}

export const endOf = ({ disarmedAt, dueAt, fired }: AlarmRecord): End | null => {
  if (disarmedAt === null) return null
  const fellDue = fired.some(({ moment }) => moment !== 'warning')
  if (disarmedAt < dueAt && !fellDue) return { words: 'answered or over before it fell due', at: disarmedAt }
  return { words: fired.length === 0 ? 'over, and it never fired' : 'answered or over', at: disarmedAt }
}

export const filters = ['all', 'fired', 'late', 'undelivered'] as const
export type Filter = (typeof filters)[number]

const isUndelivered = ({ state }: Delivery): boolean => state !== 'delivered' && state !== 'withdrawn'

const shows: Readonly<Record<Filter, (record: AlarmRecord) => boolean>> = {
  all: () => true,
  fired: ({ fired }) => fired.length > 0,
  late: (record) => record.fired.some((moment) => isLate(latenessOf(record, moment))),
  undelivered: ({ sent }) => sent.some(isUndelivered),
}

export const matching = (records: readonly AlarmRecord[], filter: Filter): AlarmRecord[] =>
  records.filter(shows[filter])
