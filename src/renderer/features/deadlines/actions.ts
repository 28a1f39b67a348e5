import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { isSounding, silence, useSounding } from './sounding'

export const actions: readonly Action[] = [
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
