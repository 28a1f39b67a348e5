import { type IncidentState, isOpen, type Task } from '@domain/incident/state'
import type { Room } from '../../store/room'

/** The tasks with a time-box that nobody has answered as done, soonest call-back first. */
export const openTasks = (incident: Pick<IncidentState, 'tasks' | 'status'>): Task[] =>
  isOpen(incident) ? incident.tasks.filter(({ done }) => !done).sort((a, b) => a.dueAt - b.dueAt) : []

/** The task that a keypress answers: the one whose call-back is due first. */
export const taskToAnswer = ({ incident }: Pick<Room, 'incident'>): Task | undefined =>
  incident ? openTasks(incident)[0] : undefined
