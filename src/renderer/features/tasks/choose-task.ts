import { type IncidentState, isOpen, type Task } from '@domain/incident/state'
import type { Room } from '../../store/room'

/** The tasks with a time-box that nobody has answered as done, soonest call-back first. */
export const openTasks = (incident: Pick<IncidentState, 'tasks' | 'status'>): Task[] =>
  isOpen(incident) ? incident.tasks.filter(({ done }) => !done).sort((a, b) => a.dueAt - b.dueAt) : []

/** The task that is answered: `subject`, or by a keypress the one whose call-back is due first. */
export const taskToAnswer = ({ incident }: Pick<Room, 'incident'>, subject?: string): Task | undefined =>
  incident ? openTasks(incident).find(({ entry }) => subject === undefined || entry === subject) : undefined
