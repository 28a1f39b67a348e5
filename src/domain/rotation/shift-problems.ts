import type { IncidentState, Shift } from '../incident/state'
import type { Policy } from '../policy/policy'
import { dutyOf, dutySpans, type SpanOf } from './on-duty'
import { lengthOf, overlapOf, type Span, stretchesOf } from './span'

/** What is wrong with one planned shift, where in it, ms UTC. */
export type ShiftProblem =
  /** The person is planned elsewhere at the same time. */
  | ({ readonly kind: 'double-booking'; readonly shift: string; readonly other: string } & Span)
  /** By then the person has been on duty without a break for as long as the policy allows. */
  | ({ readonly kind: 'fatigue'; readonly shift: string } & Span)
  /** The person had less rest before it than the policy asks for; `start`…`end` is the rest. */
  | ({ readonly kind: 'short-rest'; readonly shift: string } & Span)

const doubleBookings = (shift: Shift, shifts: readonly Shift[]): ShiftProblem[] =>
  shifts.flatMap((other): ShiftProblem[] => {
    const both = other.id !== shift.id && other.person === shift.person ? overlapOf(shift, other) : null
    return both ? [{ kind: 'double-booking', shift: shift.id, other: other.id, ...both }] : []
  })

/** When a person works before a shift begins: was on duty, is expected to be, or is planned for other shifts. */
const workBefore = (shift: Shift, incident: IncidentState, spanOf: SpanOf, now: number): Span[] =>
  [
    ...dutyOf(incident, shift.person, spanOf),
    ...incident.shifts.filter(({ id, person, end }) => id !== shift.id && person === shift.person && end > now),
  ].filter(({ start }) => start < shift.start)

const problemsOf = (shift: Shift, incident: IncidentState, policy: Policy, spanOf: SpanOf, now: number) => {
  const { breakResets, rotateAt, restBefore } = policy.fatigue
  const last = stretchesOf(workBefore(shift, incident, spanOf, now), breakResets).at(-1)
  const rest = last ? { start: last.end, end: shift.start } : null
  const rested = rest === null || lengthOf(rest) >= breakResets
  const tiredFrom = Math.max(shift.start, (rested ? shift.start : (last?.start ?? shift.start)) + rotateAt)
  const problems: ShiftProblem[] = doubleBookings(shift, incident.shifts)
  if (tiredFrom < shift.end) problems.push({ kind: 'fatigue', shift: shift.id, start: tiredFrom, end: shift.end })
  if (rest && rested && lengthOf(rest) < restBefore) problems.push({ kind: 'short-rest', shift: shift.id, ...rest })
  return problems
}

/**
 * The problems of every planned shift that is not over, in the order of the shifts. A break shorter than `fatigue.breakResets`
 * is no rest. Who is on duty now counts as on duty until they are relieved or are to rotate, as in the cover.
 */
export const shiftProblems = (incident: IncidentState, policy: Policy, now: number): ShiftProblem[] => {
  const spanOf = dutySpans(incident, policy, now)
  return incident.shifts
    .filter(({ end }) => end > now)
    .flatMap((shift) => problemsOf(shift, incident, policy, spanOf, now))
}
