import { dutiesOf } from '../fatigue/duty'
import { coreRoles, type Role } from '../incident/roles'
import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'

/** A time in ms UTC of the incident's time; `end` after `start`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A time in which nobody covers a core role. */
export interface CoverGap extends Span {
  readonly role: Role
}

/** A shorter gap is the moment of a hand-over, ms. */
const shortestGap = 60_000

/**
 * Who covers a role: up to `now` whoever held it; from then on planned shifts, and today's holders until they are to rotate (a
 * person who holds two roles counts from the start of their duty).
 */
export const coverOf = (incident: IncidentState, policy: Policy, role: Role, now: number): Span[] => {
  const duties = dutiesOf(incident, policy)
  const held = incident.tenures
    .filter((tenure) => tenure.role === role)
    .map(({ person, from, to }): Span => {
      if (to !== null) return { start: from, end: to }
      const since = duties.find((duty) => duty.person === person)?.since ?? from
      return { start: from, end: Math.max(now, since + policy.fatigue.rotateAt) }
    })
  const planned = incident.shifts
    .filter((shift) => shift.role === role && shift.end > now)
    .map(({ start, end }) => ({ start: Math.max(start, now), end }))
  return [...held, ...planned].sort((a, b) => a.start - b.start)
}

const gapsIn = (cover: readonly Span[], { start, end }: Span): Span[] => {
  const gaps: Span[] = []
  let covered = start
  for (const span of cover) {
    if (span.start >= end) break
    if (span.start - covered >= shortestGap) gaps.push({ start: covered, end: span.start })
    covered = Math.max(covered, span.end)
  }
  return end - covered >= shortestGap ? [...gaps, { start: covered, end }] : gaps
}

/** Where the four core roles have nobody within `within`, by role, then time. */
export const coverGaps = (incident: IncidentState, policy: Policy, now: number, within: Span): CoverGap[] =>
  coreRoles.flatMap((role) =>
    gapsIn(coverOf(incident, policy, role, now), within).map((gap): CoverGap => ({ role, ...gap })),
  )
