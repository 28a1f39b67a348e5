import type { IncidentFact } from '../events'
import { type IncidentState, isOpen } from '../incident/state'
import { statusNames } from '../incident/status-names'
import type { Policy } from '../policy/policy'
import { isWorse, type Severity } from '../policy/severity'
import { type DecideContext, type IncidentCommand, refuse } from './command'

type Command<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>

/** The page that starts a ladder, for a severity that has one: the Assigned Engineer is called first. */
const firstPage = (severity: Severity, policy: Policy, reason: string): IncidentFact[] =>
  policy.severity[severity].pageBackupAfter === null
    ? []
    : [{ type: 'page.triggered', data: { role: 'assigned-engineer', person: null, reason } }]

export const declare = (
  command: Command<'declare'>,
  state: IncidentState | null,
  { now, policy }: DecideContext,
): IncidentFact[] => {
  if (state) return refuse('This incident is declared already.')
  const { title, severity, services, detectedAt, drill } = command
  if (!title.trim()) return refuse('Give the incident a title, so that everybody knows which one it is.')
  if (detectedAt > now) return refuse('It cannot have started in the future. Correct the start time.')
  return [
    {
      type: 'incident.declared',
      data: { title: title.trim(), severity, services, detectedAt, drill, source: null },
    },
    ...firstPage(severity, policy, `${severity} declared`),
  ]
}

export const rename = ({ title }: Command<'rename'>, state: IncidentState): IncidentFact[] => {
  const next = title.trim()
  if (!next) return refuse('The title cannot be empty.')
  return next === state.title ? [] : [{ type: 'incident.renamed', data: { title: next } }]
}

export const setServices = ({ services }: Command<'set-services'>): IncidentFact[] => [
  { type: 'services.changed', data: { services } },
]

/** Raising calls the engineer where the lower severity had no ladder; an open ladder is restarted by the fold. */
export const setSeverity = (
  { severity, reason }: Command<'set-severity'>,
  state: IncidentState,
  { policy }: DecideContext,
): IncidentFact[] => {
  if (severity === state.severity) return refuse(`The incident is ${severity} already.`)
  const raised = isWorse(severity, state.severity)
  const called = state.pages.some(({ at }) => at >= state.openedAt)
  return [
    { type: 'severity.changed', data: { from: state.severity, to: severity, reason } },
    ...(raised && isOpen(state) && !called ? firstPage(severity, policy, `Raised to ${severity}`) : []),
  ]
}

export const setStatus = ({ status }: Command<'set-status'>, state: IncidentState): IncidentFact[] => {
  if (status === state.status) return refuse(`The status is ${statusNames[status]} already.`)
  if (state.status === 'closed') return refuse('The incident is closed. Reopen it to work on it again.')
  if (state.status === 'resolved' && status !== 'closed')
    return refuse('The incident is resolved. Reopen it to work on it again.')
  if (status === 'closed' && state.status !== 'resolved') return refuse('Resolve the incident before closing it.')
  return [{ type: 'status.changed', data: { from: state.status, to: status } }]
}

export const mitigate = (
  { note, at }: Command<'mitigate'>,
  state: IncidentState,
  { now }: DecideContext,
): IncidentFact[] => {
  if (state.mitigatedAt !== null) return refuse('The incident is marked as mitigated already.')
  if (at !== undefined && at > now) return refuse('It cannot have been mitigated in the future.')
  return [{ type: 'incident.mitigated', data: { note }, ...(at !== undefined && { occurredAt: at }) }]
}

export const reopen = (
  { reason }: Command<'reopen'>,
  state: IncidentState,
  { policy }: DecideContext,
): IncidentFact[] => {
  if (isOpen(state)) return refuse('The incident is open already.')
  if (state.source)
    return refuse('An imported incident is a record of the past and is not reopened. Declare a new one.')
  return [
    { type: 'incident.reopened', data: { reason } },
    ...firstPage(state.severity, policy, `${state.severity} reopened`),
  ]
}
