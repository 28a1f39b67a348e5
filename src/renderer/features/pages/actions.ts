import { useRoom } from '../../store/room'
import type { Action } from '../actions/action'
import { hasOpenIncident } from '../actions/available'
import { ask } from '../roster/commands'
import { useView } from '../shell/view'
import { pageToAnswer, pageToCancel, pageToEscalate, pageToTakeBack } from './choose-page'

const answer = async (subject?: string): Promise<void> => {
  const room = useRoom.getState()
  const page = pageToAnswer(room, subject)
  if (page && room.incident) await ask(room.incident, { type: 'acknowledge', page: page.id })
}

const escalate = async (subject?: string): Promise<void> => {
  const room = useRoom.getState()
  const page = pageToEscalate(room, subject)
  if (page && room.incident) await ask(room.incident, { type: 'escalate', page: page.id })
}

const askWhy =
  (kind: 'cancel-page' | 'take-back-page', choose: typeof pageToTakeBack) =>
  (subject?: string): void => {
    const page = choose(useRoom.getState(), subject)
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
    available: (room, subject) => pageToAnswer(room, subject) !== undefined,
    chosen: (room) => pageToAnswer(room)?.id,
    run: answer,
  },
  {
    id: 'page.escalate',
    title: 'Escalate now',
    group: 'Roles',
    keys: ['alt+E'],
    available: (room, subject) => pageToEscalate(room, subject) !== undefined,
    chosen: (room) => pageToEscalate(room)?.id,
    run: escalate,
  },
  {
    id: 'page.unacknowledge',
    title: 'Take an answer back',
    group: 'Roles',
    keys: ['alt+shift+A'],
    available: (room, subject) => pageToTakeBack(room, subject) !== undefined,
    chosen: (room) => pageToTakeBack(room)?.id,
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
