import { fatigueDeadlines } from '../deadlines/fatigue'
import { holds } from '../incident/evolve-roster'
import { roles } from '../incident/roles'
import type { Handoff, IncidentState, Tenure } from '../incident/state'
import type { Policy } from '../policy/policy'

/** The roles held now that can be handed over, in the order of `roles`: command first. */
export const heldRoles = ({ tenures }: Pick<IncidentState, 'tenures'>): Tenure[] =>
  tenures
    .filter(({ role, to }) => to === null && role !== 'observer')
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.from - b.from)

/** Hand-overs that wait for an answer, the oldest first. One whose giver left the role meanwhile cannot be accepted. */
export const offeredHandoffs = (
  incident: Pick<IncidentState, 'tenures' | 'handoffs'>,
): { handoff: Handoff; possible: boolean }[] =>
  incident.handoffs
    .filter(({ outcome }) => outcome === 'offered')
    .map((handoff) => ({
      handoff,
      possible: incident.tenures.some((tenure) => holds(tenure, { ...handoff, person: handoff.from })),
    }))

/**
 * The roles whose holder should rotate at `now` (ms UTC) and has neither said why they stay on nor offered the role to somebody;
 * command first.
 */
export const rolesToHandOver = (incident: IncidentState, policy: Policy, now: number): Tenure[] => {
  const tired = new Set(
    fatigueDeadlines(incident, policy).flatMap(({ subject, dueAt }) => (dueAt <= now ? [subject] : [])),
  )
  const offered = offeredHandoffs(incident)
  return heldRoles(incident).filter(
    (tenure) =>
      tired.has(tenure.person) && !offered.some(({ handoff }) => holds(tenure, { ...handoff, person: handoff.from })),
  )
}
