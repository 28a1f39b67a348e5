import { useRoom } from '../../store/room'
import type { Action } from '../actions/action'
import { hasIncident } from '../actions/available'
import { useView } from '../shell/view'
import { filters } from './filter-order'
import { countsOf } from './rows'
import { useTimelineView } from './view'

const cycle = (by: 1 | -1): void => {
  const { incident } = useRoom.getState()
  if (!incident) return
  const counts = countsOf(incident.timeline)
  const { filter, setFilter } = useTimelineView.getState()
  const offered = filters.filter((candidate) => counts[candidate] > 0 || candidate === filter)
  const next = offered[(offered.indexOf(filter) + by + offered.length) % offered.length]
  if (next) setFilter(next)
  useView.getState().go('timeline')
}

export const actions: readonly Action[] = [
  {
    id: 'log.jump-to-time',
    title: 'Jump to a time',
    group: 'Log',
    keys: ['alt+J'],
    available: hasIncident,
    run: () => useView.getState().open({ kind: 'jump-to-time' }),
  },
  {
    id: 'log.next-filter',
    title: 'Show the next kind of line',
    group: 'Log',
    keys: ['alt+F'],
    available: hasIncident,
    run: () => cycle(1),
  },
  {
    id: 'log.previous-filter',
    title: 'Show the previous kind of line',
    group: 'Log',
    keys: ['alt+shift+F'],
    available: hasIncident,
    run: () => cycle(-1),
  },
  {
    id: 'log.everything',
    title: 'Show every line',
    group: 'Log',
    keys: ['alt+0'],
    available: hasIncident,
    run: () => {
      useTimelineView.getState().setFilter('everything')
      useView.getState().go('timeline')
    },
  },
]
