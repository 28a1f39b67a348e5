import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { useView } from '../shell/view'
import { useTargets } from './store'

export const actions: readonly Action[] = [
  {
    id: 'go.targets',
    title: 'Where pages go',
    group: 'Go to',
    keys: [],
    available: always,
    run: () => {
      useTargets.setState({ wanted: true })
      useView.getState().go('settings')
    },
  },
]
