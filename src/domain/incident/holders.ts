import type { Role } from './roles'
import type { IncidentState, Presence, Tenure } from './state'

/** Everybody who holds a role now, in the order they took it, each once. */
export const holdersOf = ({ tenures }: Pick<IncidentState, 'tenures'>, role: Role): string[] => [
  ...new Set(tenures.filter((tenure) => tenure.role === role && tenure.to === null).map(({ person }) => person)),
]

/** Who holds a role now; of several the first. Null when it is open. */
export const holderOf = (incident: Pick<IncidentState, 'tenures'>, role: Role): string | null =>
  holdersOf(incident, role)[0] ?? null

/** The times that people were on duty: in a role or stepped in. An Observer reads only and is not on duty. */
export const staysOnDuty = ({
  tenures,
  presences,
}: Pick<IncidentState, 'tenures' | 'presences'>): (Tenure | Presence)[] => [
  ...tenures.filter(({ role }) => role !== 'observer'),
  ...presences,
]
