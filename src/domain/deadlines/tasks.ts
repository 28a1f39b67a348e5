import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'
import { addresseesOf } from './addressees'
import type { Deadline } from './deadline'

/** The call-back of every task with a time-box that is not done: whoever asked comes back to whoever does it. */
export const taskDeadlines = (incident: IncidentState, policy: Policy): Deadline[] =>
  incident.tasks
    .filter(({ done }) => !done)
    .map(({ entry, askedBy, person, at, dueAt }) => ({
      id: `task:${entry}:${dueAt}`,
      incident: incident.id,
      kind: 'task',
      subject: entry,
      owner: askedBy,
      addressees: person === null ? addresseesOf(incident, askedBy) : [...new Set([askedBy, person])],
      setBy: askedBy,
      calls: null,
      warnAt: Math.min(dueAt, Math.max(at, dueAt - policy.warnBefore.task)),
      dueAt,
      overdueAt: dueAt + policy.overdueAfter.task,
    }))
