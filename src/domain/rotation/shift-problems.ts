import type { IncidentState, Shift } from '../incident/state'
import type { Policy } from '../policy/policy'
import type { Span } from './cover'

/** What is wrong with one planned shift, where in it, ms UTC. */
export type ShiftProblem =
  /** The person is planned elsewhere at the same time. */
  | ({ readonly kind: 'double-booking'; readonly shift: string; readonly other: string } & Span)
  /** By then the person has been on duty without a break for as long as the policy allows. */
  | ({ readonly kind: 'fatigue'; readonly shift: string } & Span)
  /** The person had less rest before it than the policy asks for; `start`…`end` is the rest. */
  | ({ readonly kind: 'short-rest'; readonly shift: string } & Span)

const overlap = (a: Span, b: Span): Span | null => {
  const span = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }
  return span.start < span.end ? span : null
}

const doubleBookings = (shift: Shift, shifts: readonly Shift[]): ShiftProblem[] =>
  shifts.flatMap((other): ShiftProblem[] => {
    const both = other.id !== shift.id && other.person === shift.person ? overlap(shift, other) : null
    return both ? [{ kind: 'double-booking', shift: shift.id, other: other.id, ...both }] : []
  })

/** When a person works, was on duty or is planned to be, without the shift itself; who is on duty now is until `now`. */
const workOf = ({ tenures, presences, shifts }: IncidentState, shift: Shift, now: number): Span[] =>
  [
    ...[...tenures.filter(({ role }) => role !== 'observer'), ...presences]
      .filter(({ person }) => person === shift.person)
      .map(({ from, to }) => ({ start: from, end: to ?? Math.max(now, from) })),
    ...shifts.filter(({ id, person, end }) => id !== shift.id && person === shift.person && end > now),
  ].sort((a, b) => a.start - b.start)

const beforeShift = (work: readonly Span[], shift: Shift, breakResets: number) => {
  let stretch = shift.start
  let lastEnd: number | null = null
  for (const { start, end } of work.filter((span) => span.start < shift.start).sort((a, b) => b.end - a.end)) {
    lastEnd = Math.max(lastEnd ?? end, Math.min(end, shift.start))
    if (stretch - end < breakResets) stretch = Math.min(stretch, start)
  }
  return { stretch, lastEnd }
}

const problemsOf = (shift: Shift, incident: IncidentState, policy: Policy, now: number): ShiftProblem[] => {
  const { breakResets, rotateAt, restBefore } = policy.fatigue
  const { stretch, lastEnd } = beforeShift(workOf(incident, shift, now), shift, breakResets)
  const tiredFrom = Math.max(shift.start, stretch + rotateAt)
  const rest = lastEnd === null ? null : shift.start - lastEnd
  return [
    ...doubleBookings(shift, incident.shifts),
    ...(tiredFrom < shift.end ? [{ kind: 'fatigue' as const, shift: shift.id, start: tiredFrom, end: shift.end }] : []),
    ...(lastEnd !== null && rest !== null && rest >= breakResets && rest < restBefore
      ? [{ kind: 'short-rest' as const, shift: shift.id, start: lastEnd, end: shift.start }]
      : []),
  ]
}

/** The problems of every planned shift that is not over, in the order of the shifts. A break shorter than `fatigue.breakResets` is no rest. */
export const shiftProblems = (incident: IncidentState, policy: Policy, now: number): ShiftProblem[] =>
  incident.shifts.filter(({ end }) => end > now).flatMap((shift) => problemsOf(shift, incident, policy, now))
