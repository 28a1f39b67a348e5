import type { EventOf } from '../events'
import type { IncidentDraft } from './draft'
import type { Task } from './state'

const change = (draft: IncidentDraft, entry: string, apply: (task: Task) => Task): void => {
  const index = draft.tasks.findIndex((task) => task.entry === entry)
  const task = draft.tasks[index]
  if (task) draft.tasks[index] = apply(task)
}

export const askForTask = (draft: IncidentDraft, event: EventOf<'entry.recorded'>): void => {
  const { task } = event.data
  if (!task) return
  draft.tasks.push({ ...task, entry: event.id, askedBy: event.author, at: event.occurredAt, done: false })
}

export const extendTask = (draft: IncidentDraft, event: EventOf<'task.extended'>): void =>
  change(draft, event.data.entry, (task) => ({ ...task, dueAt: event.data.dueAt }))

export const endTask = (draft: IncidentDraft, event: EventOf<'action.completed'>): void =>
  change(draft, event.data.entry, (task) => ({ ...task, done: true }))
