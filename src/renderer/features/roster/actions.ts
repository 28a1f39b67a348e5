import { stateOf } from '@domain/deadlines/deadline'
import { fatigueDeadlines } from '@domain/deadlines/fatigue'
import type { Handoff } from '@domain/incident/state'
import { heldRoles, offeredHandoffs } from '@domain/roster/hand-over'
import { nowOf } from '../../store/now'
import { type Room, useRoom } from '../../store/room'
import type { Action } from '../actions/action'
import { always, hasOpenIncident } from '../actions/available'
import { type Dialog, useView } from '../shell/view'
import { ask, stepOut } from './commands'
import { activeOf, isInRoom } from './in-room'

const open = (dialog: Dialog) => () => useView.getState().open(dialog)

/** The hand-over a keypress accepts: the one offered to me, else the oldest that still can be. */
export const handoffToAccept = ({ incident, settings }: Pick<Room, 'incident' | 'settings'>): Handoff | undefined => {
  const waiting = incident
    ? offeredHandoffs(incident).flatMap(({ handoff, possible }) => (possible ? handoff : []))
    : []
  return waiting.find(({ to }) => to === settings.me) ?? waiting[0]
}

const accept = async (): Promise<void> => {
  const room = useRoom.getState()
  const handoff = handoffToAccept(room)
  if (handoff && room.incident) await ask(room.incident, { type: 'accept-handoff', handoff: handoff.id })
}

/** Whose reason to stay on is asked for: who should rotate, else me, else the longest on duty. */
const whoStaysOn = ({ incident, workspace, settings }: Room): string | undefined => {
  if (!incident) return undefined
  const deadlines = fatigueDeadlines(incident, workspace.policy)
  const now = nowOf(incident.id)
  const tired = deadlines.find((deadline) => stateOf(deadline, now) !== 'armed')
  return (tired ?? deadlines.find(({ subject }) => subject === settings.me) ?? deadlines[0])?.subject
}

const extend = (): void => {
  const person = whoStaysOn(useRoom.getState())
  if (person) useView.getState().open({ kind: 'extend-duty', person })
}

const stepMeOut = async (): Promise<void> => {
  const { incident, settings } = useRoom.getState()
  if (incident) await stepOut(incident, settings.me)
}

export const actions: readonly Action[] = [
  {
    id: 'role.assign',
    title: 'Assign a role',
    group: 'Roles',
    keys: ['alt+R'],
    available: hasOpenIncident,
    run: open({ kind: 'assign-role' }),
  },
  {
    id: 'role.handoff',
    title: 'Hand a role over',
    group: 'Roles',
    keys: ['alt+H'],
    available: (room) => hasOpenIncident(room) && room.incident !== null && heldRoles(room.incident).length > 0,
    run: open({ kind: 'handoff' }),
  },
  {
    id: 'handoff.accept',
    title: 'Accept the hand-over',
    group: 'Roles',
    keys: ['alt+Y'],
    available: (room) => hasOpenIncident(room) && handoffToAccept(room) !== undefined,
    run: accept,
  },
  {
    id: 'person.step-in',
    title: 'Step in',
    group: 'Roles',
    keys: ['alt+I'],
    available: hasOpenIncident,
    run: open({ kind: 'step-in' }),
  },
  {
    id: 'person.step-out',
    title: 'Step out',
    group: 'Roles',
    keys: ['alt+O'],
    available: (room) => hasOpenIncident(room) && room.incident !== null && isInRoom(room.incident, room.settings.me),
    run: stepMeOut,
  },
  {
    id: 'duty.extend',
    title: 'Stay on, with a reason',
    group: 'Roles',
    keys: ['alt+X'],
    available: (room) =>
      hasOpenIncident(room) && room.incident !== null && activeOf(room.incident, room.workspace.policy).length > 0,
    run: extend,
  },
  {
    id: 'person.add',
    title: 'Add a person',
    group: 'Roles',
    keys: [],
    available: always,
    run: open({ kind: 'person' }),
  },
]
