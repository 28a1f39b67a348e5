import { currentText } from '@domain/commands/decide-log'
import type { IncidentState } from '@domain/incident/state'
import { currentHypothesis, nextStep } from '../header/focus'
import { firstLine } from '../timeline/text'

const statusWords: Readonly<Record<IncidentState['status'], string>> = {
  investigating: 'investigating',
  identified: 'cause identified',
  monitoring: 'monitoring the fix',
  resolved: 'resolved',
  closed: 'closed',
}

/** What the log knows, as the beginning of a briefing. */
export const briefingOf = (incident: IncidentState): string => {
  const hypothesis = currentHypothesis(incident)
  const step = nextStep(incident)
  const mitigated = incident.mitigatedAt === null ? '' : ', customers no longer hurt'
  return [
    `State: ${incident.severity}, ${statusWords[incident.status]}${mitigated}. `,
    `Open questions: ${hypothesis ? firstLine(currentText(hypothesis)) : ''}`,
    `Next decision: ${step ? firstLine(currentText(step)) : ''}`,
  ].join('\n')
}
