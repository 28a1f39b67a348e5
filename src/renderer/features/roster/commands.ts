import type { IncidentCommand } from '@domain/commands/command'
import type { IncidentState } from '@domain/incident/state'
import { dispatch } from '../../store/dispatch'
import { warn } from '../../store/warnings'
import { useView } from '../shell/view'
import { heldBy } from './in-room'

/** Asks without a dialog; a refusal is shown as a warning. */
export const ask = async (incident: IncidentState, command: IncidentCommand): Promise<void> => {
  const outcome = await dispatch(incident.id, command)
  if (!outcome.ok) warn(outcome.sentence)
}

/** Whoever holds a role is asked first: stepping out leaves it open. */
export const stepOut = async (incident: IncidentState, person: string): Promise<void> => {
  if (heldBy(incident, person).some(({ role }) => role !== 'observer'))
    useView.getState().open({ kind: 'step-out', person })
  else await ask(incident, { type: 'step-out', person, note: '' })
}
