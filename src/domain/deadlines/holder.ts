import type { Role } from '../incident/roles'
import type { IncidentState } from '../incident/state'

/** Who holds a role now; of several the first. Null when it is open. */
export const holderOf = ({ tenures }: Pick<IncidentState, 'tenures'>, role: Role): string | null =>
  tenures.find((tenure) => tenure.role === role && tenure.to === null)?.person ?? null
