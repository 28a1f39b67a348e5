import { currentText } from '@domain/commands/decide-log'
import type { Deadline } from '@domain/deadlines/deadline'
import type { IncidentState, Task } from '@domain/incident/state'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { moment } from '../../ui/time'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { Writes } from '../actions/writes'
import { DeadlineCountdown } from '../deadlines/deadline-countdown'
import { useStanding } from '../deadlines/use-deadline'
import { useView } from '../shell/view'
import { firstLine } from '../timeline/text'
import { openTasks, taskToAnswer } from './choose-task'
import styles from './tasks.module.css'

const Row = ({ incident, task, deadline }: { incident: IncidentState; task: Task; deadline: Deadline }) => {
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const { state } = useStanding(deadline)
  const byKey = useRoom((room) => taskToAnswer(room)?.entry === task.entry)
  const line = incident.timeline.find(({ id }) => id === task.entry)
  const what = line ? firstLine(currentText(line)) : ''
  return (
    <li className={styles.row} data-state={state} title={`${what}\nCall-back ${moment(deadline.dueAt)}`}>
      <span className={styles.what}>
        {task.person !== null && <b>{nameOf(task.person)}: </b>}
        {what}
      </span>
      {(state === 'due' || state === 'overdue') && <span className={styles.word}>{state}</span>}
      <DeadlineCountdown deadline={deadline} />
      <Writes>
        <Button
          className={styles.answer ?? ''}
          quiet
          keys={byKey ? 'alt+B' : undefined}
          onClick={() => open({ kind: 'answer-task', entry: task.entry })}
        >
          Answer<VisuallyHidden> the call-back of {what}</VisuallyHidden>
        </Button>
      </Writes>
    </li>
  )
}

/** What was asked for with a time-box and is not answered: whom, what, and when whoever asked comes back. */
export const TaskList = () => {
  const incident = useRoom((room) => room.incident)
  const deadlines = useRoom((room) => room.deadlines)
  const rows = useMemo(
    () =>
      incident === null
        ? []
        : openTasks(incident).flatMap((task) => {
            const deadline = deadlines.find(({ kind, subject }) => kind === 'task' && subject === task.entry)
            return deadline ? [{ task, deadline }] : []
          }),
    [incident, deadlines],
  )
  if (incident === null || rows.length === 0) return null
  return (
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">Tasks</h2>
      <ul>
        {rows.map(({ task, deadline }) => (
          <Row key={task.entry} incident={incident} task={task} deadline={deadline} />
        ))}
      </ul>
    </section>
  )
}
