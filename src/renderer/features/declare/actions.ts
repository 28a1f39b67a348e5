import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { useView } from '../shell/view'

export const actions: readonly Action[] = [
  {
    id: 'incident.declare',
    title: 'Declare an incident',
    group: 'Incident',
    keys: ['mod+N'],
    available: always,
    run: () => useView.getState().open({ kind: 'declare' }),
  },
]
