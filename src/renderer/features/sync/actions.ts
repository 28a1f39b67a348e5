import { useRoom } from '../../store/room'
import { useSync } from '../../store/sync/state'
import type { Action } from '../actions/action'
import { useView } from '../shell/view'
import { checkAgain } from './check-again'

export const actions: readonly Action[] = [
  {
    id: 'sync.reread',
    title: 'Check the server again',
    group: 'App',
    keys: [],
    available: () => useRoom.getState().phase === 'ready' && useSync.getState().connection.state === 'connected',
    run: () => {
      useView.getState().go('sync')
      return checkAgain()
    },
  },
]
