import { holderOf } from '../incident/holders'
import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'
import { addresseesOf } from './addressees'
import type { Deadline } from './deadline'

/** The debrief, owed from when the incident is resolved until it is closed. */
export const debriefDeadlines = (state: IncidentState, policy: Policy): Deadline[] => {
  const { resolvedAt, status } = state
  if (resolvedAt === null || status !== 'resolved') return []
  const { dueAfter, overdueAfter } = policy.debrief
  const dueAt = resolvedAt + dueAfter
  return [
    {
      id: `debrief:${state.id}:${dueAt}`,
      incident: state.id,
      kind: 'debrief',
      subject: '',
      owner: holderOf(state, 'incident-commander'),
      addressees: addresseesOf(state),
      setBy: null,
      calls: null,
      warnAt: Math.max(resolvedAt, dueAt - policy.warnBefore.debrief),
      dueAt,
      overdueAt: Math.max(dueAt, resolvedAt + overdueAfter),
    },
  ]
}
