import { type Role, roleNames, roleShortNames } from '@domain/incident/roles'
import type { Shift } from '@domain/incident/state'
import type { ShiftProblem } from '@domain/rotation/shift-problems'
import { lengthOf, type Span } from '@domain/rotation/span'
import type { NameOf } from '../../ui/names'
import { clock, lengthInWords } from '../../ui/time'
import type { Gap } from './plan'

export const timesOf = ({ start, end }: Span): string => `${clock(start)}–${clock(end)}`

/** `Engineer · checkout-api`; who stepped in has no role. */
export const seatWords = (role: Role | null, system: string, names: Readonly<Record<Role, string>> = roleShortNames) =>
  role === null ? 'in the room' : system ? `${names[role]} · ${system}` : names[role]

/** `Scribe, Mei Tan, 14:00–17:00`. */
export const shiftWords = (shift: Omit<Shift, 'id'>, nameOf: NameOf): string =>
  `${seatWords(shift.role, shift.system, roleNames)}, ${nameOf(shift.person)}, ${timesOf(shift)}`

/**
 * `Scribe: nobody from 14:20 to 16:00`. A gap that reaches `horizon` has no end that one could name. Somebody may still hold the
 * role although they should have rotated: then it is a relief that lacks.
 */
export const gapWords = ({ role, start, end, holder }: Gap, now: number, horizon: number, nameOf: NameOf): string => {
  const name = roleNames[role]
  const openEnd = end >= horizon
  if (start > now) return `${name}: nobody from ${clock(start)} ${openEnd ? 'on' : `to ${clock(end)}`}`
  if (holder === null) return `${name}: nobody now, ${openEnd ? 'nobody planned' : `until ${clock(end)}`}`
  return `${name}: ${nameOf(holder)} is to rotate now, no relief ${openEnd ? 'planned' : `until ${clock(end)}`}`
}

/** What is wrong with a shift, about the shift: `fatigued from 16:00`. */
export const problemWords = (problem: ShiftProblem, shifts: readonly Shift[]): string => {
  const { kind, start } = problem
  switch (kind) {
    case 'double-booking': {
      const other = shifts.find(({ id }) => id === problem.other)
      const what = other ? ` as ${seatWords(other.role, other.system, roleNames)}` : ''
      return `double booked${what} ${timesOf(problem)}`
    }
    case 'fatigue':
      return `fatigued from ${clock(start)}`
    case 'short-rest':
      return `only ${lengthInWords(lengthOf(problem))} of rest before`
    default:
      return kind satisfies never
  }
}

const formatIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', weekday: 'short' })

/** `Wed 22:05 in Asia/Singapore`; empty where the zone is unknown or this device's own. */
export const clockThere = (at: number, timeZone: string | undefined): string => {
  if (!timeZone || timeZone === Intl.DateTimeFormat().resolvedOptions().timeZone) return ''
  try {
    return `${formatIn(timeZone).format(at).replace(',', '')} in ${timeZone}`
  } catch {
    // Not a zone this machine knows: the device's own time stands alone.
    return ''
  }
}
