import { isOpen } from '@domain/incident/state'
import type { Room } from '../../store/room'
import type { Action } from './action'

export const always = (): boolean => true
export const hasIncident = (room: Room): boolean => room.incident !== null
export const hasOpenIncident = (room: Room): boolean => room.incident !== null && isOpen(room.incident)

/** Actions that write in the log: an observer is offered none of them. Those that only go somewhere stay. */
export const writing = (actions: readonly Action[]): readonly Action[] =>
  actions.map((action) =>
    action.id.startsWith('go.')
      ? action
      : { ...action, writes: true, available: (room, subject) => !room.readOnly && action.available(room, subject) },
  )
