import { dutiesOf } from '../fatigue/duty'
import { holderOf } from '../incident/holders'
import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'
import { addresseesOf } from './addressees'
import type { Deadline } from './deadline'

/** When a recorded reason to stay on was given within this stretch; the latest, ms UTC. */
const extendedAt = ({ extensions }: IncidentState, person: string, since: number): number | null => {
  const own = extensions.filter((extension) => extension.person === person && extension.at >= since)
  return own.length === 0 ? null : Math.max(...own.map(({ at }) => at))
}

/** When a person on duty since `since` is to rotate, ms UTC; a recorded reason to stay on puts it off. */
export const rotatesAt = (state: IncidentState, { fatigue }: Policy, person: string, since: number): number => {
  const extended = extendedAt(state, person, since)
  const more = fatigue.overdueAt - fatigue.rotateAt
  return Math.max(since + fatigue.rotateAt, extended === null ? 0 : extended + more)
}

/**
 * Each person's rotation: warned when the hand-over is to be planned, due when they should rotate, overdue when staying on needs
 * a reason. A recorded reason to stay asks again after as long as lies between due and overdue.
 */
export const fatigueDeadlines = (state: IncidentState, policy: Policy): Deadline[] => {
  const { planAt, rotateAt, overdueAt } = policy.fatigue
  return dutiesOf(state, policy).map(({ person, since }): Deadline => {
    const more = overdueAt - rotateAt
    const dueAt = rotatesAt(state, policy, person, since)
    return {
      id: `fatigue:${state.id}:${person}:${dueAt}`,
      incident: state.id,
      kind: 'fatigue',
      subject: person,
      owner: holderOf(state, 'incident-commander'),
      addressees: addresseesOf(state, person),
      setBy: null,
      calls: null,
      warnAt: dueAt - (rotateAt - planAt),
      dueAt,
      overdueAt: dueAt + more,
    }
  })
}
