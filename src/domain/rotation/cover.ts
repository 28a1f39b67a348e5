import { coreRoles, type Role } from '../incident/roles'
import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'
import { dutySpans } from './on-duty'
import { lengthOf, overlapOf, type Span } from './span'

export type { Span } from './span'

/** Who covers a role, and how sure that is: they held it, are expected to stay in it until they rotate, or are planned. */
export interface Cover extends Span {
  readonly person: string
  readonly kind: 'held' | 'expected' | 'planned'
}

/** A time in which nobody covers a core role. */
export interface CoverGap extends Span {
  readonly role: Role
}

/** A shorter gap is the moment of a hand-over, ms. */
const shortestGap = 60_000

/**
 * Who covers a role: up to `now` whoever held it; from then on planned shifts, and today's holders until they are relieved
 * or are to rotate (a person who holds two roles counts from the start of their duty). In order of their start.
 */
export const coverOf = (incident: IncidentState, policy: Policy, role: Role, now: number): Cover[] => {
  const spanOf = dutySpans(incident, policy, now)
  const held = incident.tenures
    .filter((tenure) => tenure.role === role)
    .flatMap((tenure): Cover[] => {
      const { start, known, end } = spanOf(tenure)
      const { person } = tenure
      return [
        { person, kind: 'held', start, end: known },
        { person, kind: 'expected', start: known, end },
      ]
    })
  const planned = incident.shifts
    .filter((shift) => shift.role === role)
    .map(({ person, start, end }): Cover => ({ person, kind: 'planned', start: Math.max(start, now), end }))
  return [...held, ...planned].filter((span) => lengthOf(span) > 0).sort((a, b) => a.start - b.start)
}

const gapsIn = (cover: readonly Span[], { start, end }: Span): Span[] => {
  const gaps: Span[] = []
  let covered = start
  for (const span of cover) {
    const gap = overlapOf({ start: covered, end: span.start }, { start, end })
    if (gap && lengthOf(gap) >= shortestGap) gaps.push(gap)
    covered = Math.max(covered, span.end)
  }
  return end - covered >= shortestGap ? [...gaps, { start: covered, end }] : gaps
}

/** Where the four core roles have nobody within `within`, by role, then time. */
export const coverGaps = (incident: IncidentState, policy: Policy, now: number, within: Span): CoverGap[] =>
  coreRoles.flatMap((role) =>
    gapsIn(coverOf(incident, policy, role, now), within).map((gap): CoverGap => ({ role, ...gap })),
  )
