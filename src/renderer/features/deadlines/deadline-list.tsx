import type { Deadline } from '@domain/deadlines/deadline'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { wordsOf } from '../../store/words/words'
import { zonedTime } from '../../ui/zoned-time'
import { DeadlineCountdown } from './deadline-countdown'
import styles from './deadline-list.module.css'
import { useStanding } from './use-deadline'

/** As many as fit beside the timeline; the rest is a number. */
const shown = 8

interface RowProps {
  readonly deadline: Deadline
  readonly label: string
  readonly owner: string
  /** The time zone it was set in; empty where that is not known. */
  readonly setIn: string
}

const Row = ({ deadline, label, owner, setIn }: RowProps) => {
  const { state, dueAt, remaining } = useStanding(deadline)
  const minute = Math.floor((dueAt - remaining) / 60_000) * 60_000
  const due = useMemo(() => zonedTime(dueAt, minute, setIn), [dueAt, minute, setIn])
  return (
    <li className={styles.row} data-state={state} title={`Due ${due.title}`}>
      <span className={styles.what}>
        <span className={styles.label}>
          {label}
          {owner && <span className={styles.owner}> · {owner}</span>}
        </span>
        <span className={styles.due}>
          due {due.here} {due.zone}
          {due.there && ` · ${due.there}`}
        </span>
      </span>
      {(state === 'due' || state === 'overdue') && <span className={styles.word}>{state}</span>}
      <DeadlineCountdown deadline={deadline} />
    </li>
  )
}

/** What the selected incident owes besides its tasks, soonest due first. */
export const DeadlineList = () => {
  const incident = useRoom((room) => room.incident)
  const workspace = useRoom((room) => room.workspace)
  const all = useRoom((room) => room.deadlines)
  const rows = useMemo(
    () =>
      incident === null
        ? []
        : all
            // Tasks have a list of their own above this one.
            .filter((deadline) => deadline.incident === incident.id && deadline.kind !== 'task')
            .map((deadline) => ({ deadline, ...wordsOf({ deadline, state: incident, workspace }) })),
    [all, incident, workspace],
  )
  return (
    <section aria-labelledby="deadlines-title">
      <h2 id="deadlines-title">Next deadlines</h2>
      {rows.length === 0 && <p className={styles.none}>Nothing is owed now.</p>}
      <ul>
        {rows.slice(0, shown).map(({ deadline, label, owner }) => (
          <Row
            key={deadline.id}
            deadline={deadline}
            label={label}
            owner={label.includes(owner) ? '' : owner}
            setIn={workspace.people.get(deadline.setBy ?? '')?.timeZone ?? ''}
          />
        ))}
      </ul>
      {rows.length > shown && <p className={styles.none}>and {rows.length - shown} more</p>}
    </section>
  )
}
