import { useRoom } from '../../store/room'
import type { Action } from '../actions/action'
import { hasIncident } from '../actions/available'
import { useView } from '../shell/view'
import { exportHistory } from './export'

export const actions: readonly Action[] = [
  {
    id: 'alarms.export',
    title: 'Export the alarm history',
    group: 'Incident',
    keys: ['alt+shift+E'],
    available: hasIncident,
    run: async () => {
      const { selected } = useRoom.getState()
      if (selected === null) return
      useView.getState().go('alarms')
      await exportHistory(selected)
    },
  },
]
