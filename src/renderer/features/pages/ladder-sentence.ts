import { holderOf } from '@domain/incident/holders'
import { type Role, roleNames } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { ladderSteps } from '@domain/pages/ladder-steps'
import type { Policy } from '@domain/policy/policy'
import type { NameOf } from '../../ui/names'
import { lengthInWords } from '../../ui/time'

/** What happens when nobody answers a page to a role, and which steps would reach nobody. */
export const ladderSentence = (
  policy: Policy,
  incident: Pick<IncidentState, 'severity' | 'tenures'>,
  role: Role,
  nameOf: NameOf,
): string => {
  const steps = ladderSteps.flatMap((step) => {
    const after = policy.severity[incident.severity][step.after]
    return after === null || step.above.includes(role)
      ? []
      : [{ role: step.role, after: lengthInWords(after), person: holderOf(incident, step.role) }]
  })
  if (steps.length === 0)
    return role === 'engineering-manager'
      ? 'No clock runs: the ladder ends with the Engineering Manager.'
      : `No clock runs at ${incident.severity}.`
  const calls = steps.flatMap((step) =>
    step.person === null ? [] : [`the ${roleNames[step.role]} ${nameOf(step.person)} after ${step.after}`],
  )
  const gaps = steps.filter(({ person }) => person === null)
  return [
    ...(calls.length > 0 ? [`Next on the ladder, until it is acknowledged: ${calls.join(', and ')}.`] : []),
    ...gaps.map((gap) => `Nobody is ${roleNames[gap.role]}: after ${gap.after} the ladder would reach nobody.`),
  ].join(' ')
}
