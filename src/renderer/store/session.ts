import { refuse } from '@domain/commands/command'
import type { Deadline } from '@domain/deadlines/deadline'
import type { IncidentState } from '@domain/incident/state'
import type { Log } from '../log/log'
import { useRoom } from './room'

/** An incident that still owes something, with its deadlines in its own time. */
export interface Live {
  readonly state: IncidentState
  readonly deadlines: readonly Deadline[]
}

/** The opened room behind what the views read. */
export interface Session {
  readonly log: Log
  /** Every incident that is neither closed nor imported, by id. */
  readonly live: Map<string, Live>
  /** Every live incident is folded. Before that there is no whole schedule to send: a part of it would disarm the rest. */
  whole: boolean
}

let current: Session | null = null

export const openSession = (log: Log): Session => {
  current = { log, live: new Map(), whole: false }
  return current
}

/** Throws a Refusal until the room is open, with the reason where it could not be opened. */
export const session = (): Session =>
  current ?? refuse(useRoom.getState().failure ?? 'The room is still opening. Try again in a moment.')
