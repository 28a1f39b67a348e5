import { holderOf } from '../incident/holders'
import type { IncidentState } from '../incident/state'

/**
 * Whom an alarm calls out loud: those of these people who are somebody, and the Incident Commander, who answers for the room. Nobody
 * in particular (an empty list) is everybody.
 */
export const addresseesOf = (
  incident: Pick<IncidentState, 'tenures'>,
  ...people: readonly (string | null | undefined)[]
): string[] => [
  ...new Set([...people, holderOf(incident, 'incident-commander')].filter((person): person is string => !!person)),
]
