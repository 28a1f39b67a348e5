import { useRoom } from '../../store/room'
import type { Action } from '../actions/action'
import { hasOpenIncident } from '../actions/available'
import { ask } from '../roster/commands'
import { useView } from '../shell/view'
import { pageToAnswer, pageToCancel, pageToEscalate, pageToTakeBack } from './choose-page'

const answer = async (): Promise<void> => {
  const room = useRoom.getState()
  const page = pageToAnswer(room)
  if (page && room.incident) await ask(room.incident, { type: 'acknowledge', page: page.id })
}

const escalate = async (): Promise<void> => {
  const room = useRoom.getState()
  const page = pageToEscalate(room)
  if (page && room.incident) await ask(room.incident, { type: 'escalate', page: page.id })
}

const askWhy = (kind: 'cancel-page' | 'take-back-page', choose: typeof pageToCancel) => (): void => {
  const page = choose(useRoom.getState())
  if (page) useView.getState().open({ kind, page: page.id })
}

export const actions: readonly Action[] = [
  {
    id: 'page.call',
    title: 'Call somebody',
    group: 'Roles',
    keys: ['alt+P'],
    available: hasOpenIncident,
    run: () => useView.getState().open({ kind: 'page' }),
  },
  {
    id: 'page.acknowledge',
    title: 'Acknowledge the page',
    group: 'Roles',
    keys: ['alt+A'],
    available: (room) => pageToAnswer(room) !== undefined,
    run: answer,
  },
  {
    id: 'page.escalate',
    title: 'Escalate now',
    group: 'Roles',
    keys: ['alt+E'],
    available: (room) => pageToEscalate(room) !== undefined,
    run: escalate,
  },
  {
    id: 'page.unacknowledge',
    title: 'Take an answer back',
    group: 'Roles',
    keys: ['alt+shift+A'],
    available: (room) => pageToTakeBack(room) !== undefined,
    run: askWhy('take-back-page', pageToTakeBack),
  },
  {
    id: 'page.cancel',
    title: 'Cancel a page',
    group: 'Roles',
    keys: ['alt+shift+P'],
    available: (room) => pageToCancel(room) !== undefined,
    run: askWhy('cancel-page', pageToCancel),
  },
]
