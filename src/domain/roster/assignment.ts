import { dutiesOf, type FatigueState, fatigueOf } from '../fatigue/duty'
import { holds } from '../incident/evolve-roster'
import type { Role } from '../incident/roles'
import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'
import { type RosterProblem, rosterProblems } from './problems'

/** A role to be given to a person; whoever is in `leaving` leaves it. */
export interface Assignment {
  readonly role: Role
  readonly system: string
  readonly person: string
  readonly leaving: readonly string[]
}

/** What to warn of before a role is given: the problems it would make, and that the person is tired. It is never forbidden. */
export interface AssignmentWarnings {
  readonly problems: readonly RosterProblem[]
  readonly fatigue: Exclude<FatigueState, 'fresh'> | null
}

export const warningsOf = (
  incident: IncidentState,
  policy: Policy,
  { role, system, person, leaving }: Assignment,
  now: number,
): AssignmentWarnings => {
  const kept = incident.tenures.filter((tenure) => !leaving.some((who) => holds(tenure, { role, system, person: who })))
  const after = { ...incident, tenures: [...kept, { role, system, person, from: now, to: null }] }
  const before = new Set(rosterProblems(incident, policy).map((problem) => JSON.stringify(problem)))
  const since = dutiesOf(incident, policy).find((duty) => duty.person === person)?.since ?? now
  const fatigue = fatigueOf(now - since, policy)
  return {
    problems: rosterProblems(after, policy).filter(
      (problem) => problem.kind !== 'open-role' && !before.has(JSON.stringify(problem)),
    ),
    fatigue: fatigue === 'fresh' ? null : fatigue,
  }
}
