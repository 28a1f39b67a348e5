import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import type { Action } from '../actions/action'
import { always } from '../actions/available'

export const actions: readonly Action[] = [
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
