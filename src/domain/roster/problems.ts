import { holdersOf, staysOnDuty } from '../incident/holders'
import { coreRoles, type Role, singleRoles } from '../incident/roles'
import { type IncidentState, isOpen } from '../incident/state'
import type { Policy } from '../policy/policy'

/** What is wrong with who holds what. */
export type RosterProblem =
  | { readonly kind: 'open-role'; readonly role: Role }
  | { readonly kind: 'commander-fixes'; readonly person: string }
  | { readonly kind: 'doubled-role'; readonly role: Role; readonly people: readonly string[] }
  | { readonly kind: 'too-many'; readonly count: number; readonly limit: number }

/** Who is active: on a role or stepped in; an Observer only reads. */
export const activePeople = (incident: Pick<IncidentState, 'tenures' | 'presences'>): string[] => [
  ...new Set(
    staysOnDuty(incident)
      .filter(({ to }) => to === null)
      .map(({ person }) => person),
  ),
]

/**
 * The problems of an open incident's roster, the worst first: a core role that nobody holds, two people in a role that one
 * person holds, an Incident Commander who is also Assigned Engineer, more active people than the policy allows.
 */
export const rosterProblems = (incident: IncidentState, policy: Policy): RosterProblem[] => {
  if (!isOpen(incident)) return []
  const open = coreRoles.filter((role) => holdersOf(incident, role).length === 0)
  const doubled = [...singleRoles].filter((role) => holdersOf(incident, role).length > 1)
  const engineers = holdersOf(incident, 'assigned-engineer')
  const fixing = holdersOf(incident, 'incident-commander').filter((person) => engineers.includes(person))
  const count = activePeople(incident).length
  const limit = policy.maxActivePeople
  return [
    ...doubled.map((role) => ({ kind: 'doubled-role' as const, role, people: holdersOf(incident, role) })),
    ...open.map((role) => ({ kind: 'open-role' as const, role })),
    ...fixing.map((person) => ({ kind: 'commander-fixes' as const, person })),
    ...(count > limit ? [{ kind: 'too-many' as const, count, limit }] : []),
  ]
}
