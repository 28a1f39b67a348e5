import type { Action } from '../actions/action'
import { hasIncident } from '../actions/available'
import { useView } from '../shell/view'
import { focusComposer } from './focus'

export const actions: readonly Action[] = [
  {
    id: 'log.write',
    title: 'Write in the log',
    group: 'Log',
    keys: ['alt+L'],
    available: hasIncident,
    run: () => {
      useView.getState().go('timeline')
      requestAnimationFrame(focusComposer)
    },
  },
]
