import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { useView } from '../shell/view'
import { palette } from './store'

export const actions: readonly Action[] = [
  {
    id: 'app.palette',
    title: 'Do anything: the palette',
    group: 'App',
    keys: ['mod+K'],
    available: always,
    run: palette.open,
  },
  {
    id: 'app.shortcuts',
    title: 'Show every key',
    group: 'App',
    keys: ['F1', '?', 'shift+?'],
    available: always,
    run: () => useView.getState().open({ kind: 'shortcuts' }),
  },
]
