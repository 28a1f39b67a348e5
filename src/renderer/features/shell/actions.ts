import { useRoom } from '../../store/room'
import { selectIncident } from '../../store/select'
import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { openIncidents } from './open-incidents'
import { type Screen, useView } from './view'

const go = (screen: Screen, title: string, keys: string): Action => ({
  id: `go.${screen}`,
  title,
  group: 'Go to',
  keys: [keys],
  available: always,
  run: () => useView.getState().go(screen),
})

const step = async (by: 1 | -1): Promise<void> => {
  const room = useRoom.getState()
  const open = openIncidents(room)
  const at = open.findIndex(({ incident }) => incident === room.selected)
  const next = open[(at + by + open.length) % open.length]
  if (next) await selectIncident(next.incident)
}

const severalOpen = (room: Parameters<typeof openIncidents>[0]): boolean => openIncidents(room).length > 1

export const actions: readonly Action[] = [
  go('timeline', 'Timeline', 'alt+1'),
  go('roster', 'Roster and rotation', 'alt+2'),
  go('alarms', 'Alarm history', 'alt+6'),
  go('library', 'Past incidents', 'alt+3'),
  go('sync', 'Sync: what is shared with the server', 'alt+7'),
  go('settings', 'Settings', 'mod+,'),
  {
    id: 'go.next-incident',
    title: 'Next open incident',
    group: 'Go to',
    keys: ['alt+PageDown'],
    available: severalOpen,
    run: () => step(1),
  },
  {
    id: 'go.previous-incident',
    title: 'Previous open incident',
    group: 'Go to',
    keys: ['alt+PageUp'],
    available: severalOpen,
    run: () => step(-1),
  },
  {
    id: 'app.open-again',
    title: 'Open the log again',
    group: 'App',
    keys: ['mod+R'],
    available: always,
    run: () => window.location.reload(),
  },
]
