import type { Task } from '@domain/incident/state'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import { clockOn, moment } from '../../ui/time'
import { DeadlineCountdown } from '../deadlines/deadline-countdown'

/** Whom an action is for, and while it is not done when whoever asked comes back. */
export const TaskMark = ({ task }: { task: Task }) => {
  const nameOf = useNameOf()
  const deadline = useRoom(({ deadlines }) =>
    deadlines.find(({ kind, subject }) => kind === 'task' && subject === task.entry),
  )
  const due = !task.done && deadline
  return (
    <>
      {task.person !== null && <span>for {nameOf(task.person)}</span>}
      {due && (
        <span title={`Call-back ${moment(task.dueAt)}`}>
          call-back {clockOn(task.dueAt, task.at)} · <DeadlineCountdown deadline={due} />
        </span>
      )}
    </>
  )
}
