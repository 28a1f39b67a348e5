import type { IncidentState } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'
import type { Break } from './rows'

export const breaksOf = (_incident: IncidentState, _policy: Policy): readonly Break[] => []
