import type { Action } from '../actions/action'
import { useView } from '../shell/view'
import { openConflicts } from './open-conflicts'

export const actions: readonly Action[] = [
  {
    id: 'conflict.settle',
    title: 'Settle what people set while apart',
    group: 'Incident',
    keys: ['alt+K'],
    available: (room) => openConflicts(room).length > 0,
    run: (field) => useView.getState().open({ kind: 'settle-conflict', ...(field !== undefined && { field }) }),
  },
]
