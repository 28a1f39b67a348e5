import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { useView } from '../shell/view'

export const actions: readonly Action[] = [
  {
    id: 'app.new-version',
    title: 'Check for a new version of Warroom',
    group: 'App',
    keys: [],
    available: always,
    run: () => useView.getState().open({ kind: 'new-version' }),
  },
]
