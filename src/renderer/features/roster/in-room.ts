import { fatigueDeadlines } from '@domain/deadlines/fatigue'
import { dutiesOf } from '@domain/fatigue/duty'
import { roles } from '@domain/incident/roles'
import type { IncidentState, Tenure } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'

/** Somebody who is active: on a role or stepped in. */
export interface InRoom {
  readonly person: string
  readonly roles: readonly Tenure[]
  /** Where their continuous duty began, ms UTC. */
  readonly since: number
  /** Why they stay on past three hours, and until when (ms UTC) that holds; null without a reason in this stretch of duty. */
  readonly stays: { readonly because: string; readonly until: number } | null
}

const importance = ({ roles: held }: Pick<InRoom, 'roles'>): number =>
  Math.min(roles.length, ...held.map(({ role }) => roles.indexOf(role)))

/** Who is active, command first. */
export const activeOf = (incident: IncidentState, policy: Policy): InRoom[] => {
  const rotations = fatigueDeadlines(incident, policy)
  return dutiesOf(incident, policy)
    .map(({ person, since, roles: held }): InRoom => {
      const given = incident.extensions.findLast((extension) => extension.person === person && extension.at >= since)
      const until = rotations.find(({ subject }) => subject === person)?.dueAt
      const stays = given && until !== undefined ? { because: given.reason, until } : null
      return { person, since, roles: held, stays }
    })
    .sort((a, b) => importance(a) - importance(b) || a.since - b.since)
}

/** Who only reads. */
export const observersOf = ({ tenures }: Pick<IncidentState, 'tenures'>, active: readonly InRoom[]): string[] => {
  const working = new Set(active.map(({ person }) => person))
  return [
    ...new Set(tenures.filter(({ role, to }) => role === 'observer' && to === null).map(({ person }) => person)),
  ].filter((person) => !working.has(person))
}

export const isInRoom = ({ tenures, presences }: Pick<IncidentState, 'tenures' | 'presences'>, who: string): boolean =>
  [...tenures, ...presences].some(({ person, to }) => person === who && to === null)

/** What a person holds now, observing included. */
export const heldBy = ({ tenures }: Pick<IncidentState, 'tenures'>, who: string): Tenure[] =>
  tenures.filter(({ person, to }) => person === who && to === null)

/** Until when duty is counted: at resolve the count stops (docs/adr/0004). */
export const dutyNow = ({ resolvedAt }: Pick<IncidentState, 'resolvedAt'>, now: number): number => resolvedAt ?? now
