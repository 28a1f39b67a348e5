import { dutiesOf } from '../fatigue/duty'
import { staysOnDuty } from '../incident/holders'
import type { Role } from '../incident/roles'
import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'

/** Somebody who could take a role. */
export interface Candidate {
  readonly person: string
  /** How long they have been on duty, ms; null while they are off duty. */
  readonly duty: number | null
  /** Planned for this role about now. */
  readonly planned: boolean
}

interface Seat {
  readonly role: Role
  readonly system: string
}

/** When a person was last on duty, ms UTC; null for never. */
const lastOnDuty = (incident: IncidentState, person: string): number | null => {
  const ends = staysOnDuty(incident).flatMap((stay) => (stay.person === person && stay.to !== null ? [stay.to] : []))
  return ends.length === 0 ? null : Math.max(...ends)
}

/**
 * Who of `people` could take a role at `now` (ms UTC), the best first: who is planned for it now or before its holder would be
 * overdue, then who is off duty and rested, then who is off duty, then who is on duty, the shortest first; an Observer last.
 */
export const candidatesFor = (
  incident: IncidentState,
  policy: Policy,
  people: readonly string[],
  now: number,
  seat: Seat | null,
): Candidate[] => {
  const duties = new Map(dutiesOf(incident, policy).map(({ person, since }) => [person, now - since]))
  const { restBefore, overdueAt, rotateAt } = policy.fatigue
  const isPlanned = (person: string): boolean =>
    incident.shifts.some(
      (shift) =>
        shift.person === person &&
        shift.role === seat?.role &&
        shift.system === seat.system &&
        shift.end > now &&
        shift.start <= now + overdueAt - rotateAt,
    )
  const isObserver = (who: string): boolean =>
    !duties.has(who) &&
    incident.tenures.some(({ role, person, to }) => role === 'observer' && person === who && to === null)
  const rank = ({ person, duty, planned }: Candidate): number => {
    if (planned) return 0
    if (isObserver(person)) return 4
    if (duty !== null) return 3
    const last = lastOnDuty(incident, person)
    return last === null || now - last >= restBefore ? 1 : 2
  }
  return people
    .map((person): Candidate => ({ person, duty: duties.get(person) ?? null, planned: isPlanned(person) }))
    .map((candidate) => ({ candidate, place: rank(candidate) }))
    .sort((a, b) => a.place - b.place || (a.candidate.duty ?? 0) - (b.candidate.duty ?? 0))
    .map(({ candidate }) => candidate)
}
