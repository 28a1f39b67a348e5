import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'
import { promisedAt } from './promised'

/** A stretch in which customers waited longer than promised, ms UTC. */
export interface BrokenCadence {
  /** The same on every device. */
  readonly id: string
  readonly dueAt: number
  /** When the word came, or when the incident was resolved without it. */
  readonly until: number
  /** How long it was overdue, ms. */
  readonly length: number
}

type Told = Pick<IncidentState, 'id' | 'timeline' | 'severity' | 'severityChanges'>

/**
 * Every customer cadence that was broken and is over, in order: the word came late, or the incident was resolved without it. Each
 * time it is opened (again) the cadence counts anew. What is still owed is a deadline, not in here.
 */
export const brokenCadences = (incident: Told, policy: Policy): BrokenCadence[] => {
  const broken: BrokenCadence[] = []
  let anchor: number | null = null
  const reach = (at: number): void => {
    if (anchor === null) return
    const dueAt = promisedAt(incident, policy, 'customer', anchor, at)
    if (dueAt !== null && dueAt < at)
      broken.push({ id: `${incident.id}:${anchor}`, dueAt, until: at, length: at - dueAt })
  }
  for (const { event, at } of incident.timeline) {
    if (event.type === 'incident.declared' || event.type === 'incident.reopened') anchor = at
    else if (event.type === 'update.posted' && event.data.audience === 'customer' && anchor !== null) {
      reach(at)
      anchor = at
    } else if (event.type === 'status.changed' && (event.data.to === 'resolved' || event.data.to === 'closed')) {
      reach(at)
      anchor = null
    }
  }
  return broken
}
