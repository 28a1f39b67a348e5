import { holdersOf } from '../incident/holders'
import type { Role } from '../incident/roles'
import type { IncidentState } from '../incident/state'

/** Whose machine sends a page, in this order: who commands first, who is likely to be called last. */
const order: readonly Role[] = [
  'incident-commander',
  'deputy',
  'communications-lead',
  'scribe',
  'support-lead',
  'engineering-manager',
  'assigned-engineer',
  'backup-engineer',
  'specialist',
]

/**
 * How many people's machines are asked to send a page before the one of `me`: 0 sends at once. Who holds no role comes last, and an
 * Observer's machine after that. `alone` says that no other machine can know of this incident, so this one sends.
 */
export const senderRank = (incident: Pick<IncidentState, 'tenures'>, me: string, alone: boolean): number => {
  if (alone) return 0
  const people = [...new Set(order.flatMap((role) => holdersOf(incident, role)))]
  const place = people.indexOf(me)
  if (place >= 0) return place
  return holdersOf(incident, 'observer').includes(me) ? people.length + 1 : people.length
}
