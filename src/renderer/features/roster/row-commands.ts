import { type IncidentState, isOpen } from '@domain/incident/state'
import { useRoom } from '../../store/room'
import { useView } from '../shell/view'
import { ask, stepOut } from './commands'
import { heldBy, isInRoom } from './in-room'
import { seatName } from './words'

/** What can be done with a person of the table; the letter works while their row has the focus. */
export interface RowCommand {
  readonly key: string | null
  readonly title: string
  readonly run: () => void
}

const inIncident = (incident: IncidentState, person: string): RowCommand[] => {
  const { open } = useView.getState()
  const held = heldBy(incident, person)
  const handed = held.find(({ role }) => role !== 'observer')
  const here = isInRoom(incident, person)
  return [
    { key: 'A', title: 'Assign a role', run: () => open({ kind: 'assign-role', person }) },
    ...(handed
      ? [
          {
            key: 'H',
            title: 'Hand over',
            run: () => open({ kind: 'handoff', role: handed.role, system: handed.system, from: person }),
          },
        ]
      : []),
    { key: 'P', title: 'Call', run: () => open({ kind: 'page', person }) },
    here
      ? { key: 'O', title: 'Step out', run: () => void stepOut(incident, person) }
      : { key: 'I', title: 'Step in', run: () => void ask(incident, { type: 'step-in', person, note: '' }) },
    ...(here && (handed || held.length === 0)
      ? [{ key: 'X', title: 'Stay on, with a reason', run: () => open({ kind: 'extend-duty', person }) }]
      : []),
    ...held.map(({ role, system }) => ({
      key: null,
      title: `Release from ${seatName({ role, system })}`,
      run: () => void ask(incident, { type: 'release-role', role, system, person }),
    })),
  ]
}

/** The commands of a person, in the order of the menu. `known` means that the workspace has them in its list. */
export const rowCommands = (incident: IncidentState | null, person: string, known: boolean): RowCommand[] =>
  useRoom.getState().readOnly
    ? []
    : [
        ...(incident && isOpen(incident) ? inIncident(incident, person) : []),
        ...(known
          ? [{ key: 'E', title: 'Edit or remove', run: () => useView.getState().open({ kind: 'person', person }) }]
          : []),
      ]
