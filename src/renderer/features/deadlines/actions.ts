import type { Page } from '@domain/incident/state'
import { dispatch } from '../../store/dispatch'
import { type Room, useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { warn } from '../../store/warnings'
import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { isSounding, silence, useSounding } from './sounding'

/** The unanswered page that a keypress answers: mine first, else the one that has waited longest. */
export const pageToAnswer = ({ incident, settings }: Pick<Room, 'incident' | 'settings'>): Page | undefined => {
  const waiting = incident?.pages.filter(({ acknowledged }) => acknowledged === null) ?? []
  return waiting.find(({ person }) => person === settings.me) ?? waiting[0]
}

const acknowledge = async (): Promise<void> => {
  const room = useRoom.getState()
  const page = pageToAnswer(room)
  if (!page || !room.incident) return
  const outcome = await dispatch(room.incident.id, { type: 'acknowledge', page: page.id })
  if (!outcome.ok) warn(outcome.sentence)
}

export const actions: readonly Action[] = [
  {
    id: 'page.acknowledge',
    title: 'Acknowledge the page',
    group: 'Roles',
    keys: ['alt+A'],
    available: (room) => pageToAnswer(room) !== undefined,
    run: acknowledge,
  },
  {
    id: 'alarm.silence',
    title: 'Silence this alarm',
    group: 'App',
    keys: ['alt+Q'],
    available: () => isSounding(useSounding.getState()),
    run: silence,
  },
  {
    id: 'sound.toggle',
    title: 'Alarm sound on or off',
    group: 'App',
    keys: ['alt+M'],
    available: always,
    run: async () => {
      await changeSettings({ sounds: !useRoom.getState().settings.sounds })
    },
  },
]
