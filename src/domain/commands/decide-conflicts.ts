import type { IncidentFact, Status } from '../events'
import { type IncidentState, isOpen } from '../incident/state'
import { type DecideContext, type IncidentCommand, refuse } from './command'
import { setSeverity } from './decide-incident'

type Settle = Extract<IncidentCommand, { type: 'settle-conflict' }>

/** What was resolved is reopened before it is worked on again. */
const setStatus = (to: Status, state: IncidentState): IncidentFact[] => {
  const reopens = !isOpen(state) && isOpen({ status: to })
  const from = reopens ? 'investigating' : state.status
  return [
    ...(reopens ? [{ type: 'incident.reopened' as const, data: { reason: '' } }] : []),
    ...(from === to ? [] : [{ type: 'status.changed' as const, data: { from, to } }]),
  ]
}

/**
 * Keeping a value records that it stands. A severity or a status that did not stand is set with its own event instead, since what
 * is owed and who is called follow from that.
 */
export const settleConflict = (
  { field, keep }: Settle,
  state: IncidentState,
  context: DecideContext,
): IncidentFact[] => {
  const conflict = state.conflicts.find((candidate) => candidate.field === field)
  if (!conflict) return refuse('This is settled already. Nothing was changed.')
  const kept = conflict.siblings.find(({ id }) => id === keep)
  if (!kept) return refuse('What you chose is no longer among the choices. Look at them again.')
  const { said } = kept
  if (said.type === 'severity.changed' && said.data.to !== state.severity)
    return setSeverity({ type: 'set-severity', severity: said.data.to, reason: said.data.reason }, state, context)
  if (said.type === 'status.changed' && said.data.to !== state.status) return setStatus(said.data.to, state)
  return [{ type: 'conflict.settled', data: { field, keep } }]
}
