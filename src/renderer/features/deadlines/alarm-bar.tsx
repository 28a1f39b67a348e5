import type { Deadline } from '@domain/deadlines/deadline'
import { nowOf, useNow } from '../../store/now'
import { type Room, useRoom } from '../../store/room'
import { selectIncident } from '../../store/select'
import { wordsOf } from '../../store/words/words'
import { Button } from '../../ui/button'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { registry, runAction } from '../actions/registry'
import styles from './alarm-bar.module.css'
import { type Alarm, alarmsOf } from './alarms'
import { DeadlineCountdown } from './deadline-countdown'
import { answers, kindNames } from './words'

/** Ticks; what is due in every open incident, the most pressing first. */
const useAlarms = (): readonly Alarm[] => {
  const deadlines = useRoom((room) => room.deadlines)
  const shifts = useRoom((room) => room.shifts)
  useNow()
  return alarmsOf(deadlines, shifts, nowOf)
}

const wordsIn = ({ incident, workspace, summaries }: Room, deadline: Deadline) => {
  if (incident?.id === deadline.incident) {
    const { label, owner } = wordsOf({ deadline, state: incident, workspace })
    return { label, owner: label.includes(owner) ? '' : owner, elsewhere: null }
  }
  const summary = summaries.find((candidate) => candidate.incident === deadline.incident)
  return { label: kindNames[deadline.kind], owner: '', elsewhere: summary?.title ?? 'another incident' }
}

const Answers = ({ deadline }: { deadline: Deadline }) => {
  const room = useRoom()
  return answers[deadline.kind].flatMap((id) => {
    const action = registry.find((candidate) => candidate.id === id)
    return action?.available(room)
      ? [
          <Button key={id} keys={action.keys[0]} onClick={() => runAction(id)}>
            {action.title}
          </Button>,
        ]
      : []
  })
}

/** What is due, who has to act and the key that answers it. In the way of nothing: it is a bar, not a dialog. */
export const AlarmBar = () => {
  const alarms = useAlarms()
  const room = useRoom()
  const first = alarms[0]
  if (!first) return <div role="alert" />
  const { deadline, state } = first
  const { label, owner, elsewhere } = wordsIn(room, deadline)
  const more = alarms.length - 1
  return (
    <section className={styles.bar} data-state={state} aria-label="What is due">
      <span className={styles.word}>{state}</span>
      <span className={styles.what}>
        {elsewhere && <span className={styles.dim}>{elsewhere}: </span>}
        <b>{label}</b>
        {owner ? <span className={styles.dim}> · {owner}</span> : null}
      </span>
      <DeadlineCountdown deadline={deadline} />
      {more > 0 && <span className={styles.dim}>+{more} more</span>}
      <span className={styles.answers}>
        {elsewhere ? (
          <Button onClick={() => void selectIncident(deadline.incident)}>Go there</Button>
        ) : (
          <Answers deadline={deadline} />
        )}
      </span>
      <div role="alert">
        <VisuallyHidden>
          {label} {state}
          {owner && `, ${owner}`}
          {elsewhere && `, in ${elsewhere}`}
          {more > 0 && `, and ${more} more`}
        </VisuallyHidden>
      </div>
    </section>
  )
}
