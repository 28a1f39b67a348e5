import { type IncidentState, isOpen } from '../incident/state'
import type { Policy } from '../policy/policy'
import type { Deadline } from './deadline'
import { debriefDeadlines } from './debrief'
import { fatigueDeadlines } from './fatigue'
import { ladderDeadlines } from './ladder'
import { acknowledgementDeadlines, pageDeadlines } from './pages'
import { taskDeadlines } from './tasks'
import { updateDeadlines } from './updates'

/**
 * Everything an incident owes, soonest due first, in the incident's time (ms UTC). Derived from state and policy alone, so that
 * every machine that holds the same log arms the same deadlines under the same ids. An imported incident owes nothing.
 */
export const deadlinesOf = (state: IncidentState, policy: Policy): Deadline[] => {
  if (state.source !== null) return []
  const owed = isOpen(state)
    ? [
        pageDeadlines,
        ladderDeadlines,
        acknowledgementDeadlines,
        taskDeadlines,
        updateDeadlines,
        fatigueDeadlines,
      ].flatMap((owes) => owes(state, policy))
    : debriefDeadlines(state, policy)
  return owed.sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
}
