import { isOpen } from '@domain/incident/state'
import type { Room } from '../../store/room'
import type { Action } from '../actions/action'
import { useView } from '../shell/view'

/** A closed incident's record is complete: its severity, title and services no longer change. */
const notClosed = ({ incident }: Room): boolean => incident !== null && incident.status !== 'closed'
const notImported = ({ incident }: Room): boolean => incident !== null && incident.source === null

const { open } = useView.getState()

export const actions: readonly Action[] = [
  {
    id: 'incident.severity',
    title: 'Change the severity',
    group: 'Incident',
    keys: ['alt+S'],
    available: notClosed,
    run: () => open({ kind: 'severity' }),
  },
  {
    id: 'incident.status',
    title: 'Change the status',
    group: 'Incident',
    keys: ['alt+T'],
    available: notImported,
    run: () => open({ kind: 'status' }),
  },
  {
    id: 'incident.mitigate',
    title: 'Mitigated: customers are no longer hurt',
    group: 'Incident',
    keys: ['alt+G'],
    available: ({ incident }) => incident !== null && isOpen(incident) && incident.mitigatedAt === null,
    run: () => open({ kind: 'status', choice: 'mitigated' }),
  },
  {
    id: 'incident.rename',
    title: 'Change the title or the services',
    group: 'Incident',
    keys: ['alt+shift+T'],
    available: notClosed,
    run: () => open({ kind: 'rename' }),
  },
  {
    id: 'incident.reopen',
    title: 'Reopen the incident',
    group: 'Incident',
    keys: [],
    available: (room) => notImported(room) && room.incident !== null && !isOpen(room.incident),
    run: () => open({ kind: 'status', choice: 'reopened' }),
  },
]
