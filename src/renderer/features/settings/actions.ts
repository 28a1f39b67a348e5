import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { useView } from '../shell/view'
import { testNotifications } from './notification-test'
import { nextTheme } from './theme'

export const actions: readonly Action[] = [
  {
    id: 'app.test-notifications',
    title: 'Test my notifications',
    group: 'App',
    keys: [],
    available: always,
    run: () => {
      useView.getState().go('settings')
      return testNotifications()
    },
  },
  {
    id: 'app.theme',
    title: 'Next theme: dark, light, like the system',
    group: 'App',
    keys: [],
    available: always,
    run: async () => {
      await changeSettings({ theme: nextTheme(useRoom.getState().settings.theme) })
    },
  },
]
