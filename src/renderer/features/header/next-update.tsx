import type { Deadline, DeadlineState } from '@domain/deadlines/deadline'
import { type IncidentState, isOpen } from '@domain/incident/state'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { wordsOf } from '../../store/words/words'
import { Button } from '../../ui/button'
import { countdown } from '../../ui/time'
import { runAction } from '../actions/registry'
import { DeadlineCountdown } from '../deadlines/deadline-countdown'
import { useStanding } from '../deadlines/use-deadline'
import { isUpdate, kindNames } from '../deadlines/words'
import styles from './header.module.css'

const stateWords: Readonly<Record<DeadlineState, string>> = {
  armed: 'in',
  warning: 'due soon',
  due: 'DUE',
  overdue: 'OVERDUE',
}

const Big = ({ deadline, label, owner }: { deadline: Deadline; label: string; owner: string }) => {
  const { state, remaining } = useStanding(deadline)
  return (
    <>
      <div className={styles.what}>
        <p className={styles.label}>
          {label} <b data-state={state}>{stateWords[state]}</b>
        </p>
        <p className={styles.dim} title={owner}>
          {owner || 'nobody holds the role'}
        </p>
      </div>
      <span
        className={styles.big}
        data-state={state}
        role="timer"
        elementtiming="countdown"
        aria-label={`${label} ${stateWords[state]}`}
      >
        {countdown(remaining)}
      </span>
    </>
  )
}

const Keys = ({ then }: { then: Deadline | undefined }) => (
  <div className={styles.keys}>
    <Button quiet keys="alt+U" onClick={() => runAction('update.post')}>
      post
    </Button>
    <Button quiet keys="alt+N" onClick={() => runAction('update.no-news')}>
      no new info
    </Button>
    {then && (
      <span className={styles.then}>
        then {kindNames[then.kind].toLowerCase()} <DeadlineCountdown deadline={then} />
      </span>
    )}
  </div>
)

const whyNone = (incident: IncidentState): string => {
  if (incident.status === 'closed') return 'The incident is closed.'
  if (!isOpen(incident)) return 'The incident is resolved.'
  return `${incident.severity} has no cadence in this policy.`
}

/** The next update owed, in numerals that are read across the room; without one, the next deadline or why there is none. */
export const NextUpdate = ({ incident }: { incident: IncidentState }) => {
  const deadlines = useRoom((room) => room.deadlines)
  const workspace = useRoom((room) => room.workspace)
  const readOnly = useRoom((room) => room.readOnly)
  const [next, then, words] = useMemo(() => {
    const own = deadlines.filter((deadline) => deadline.incident === incident.id)
    const updates = own.filter(isUpdate)
    const first = updates[0] ?? own[0]
    return [first, updates[1], first && wordsOf({ deadline: first, state: incident, workspace })] as const
  }, [deadlines, incident, workspace])
  if (!next || !words)
    return (
      <div className={styles.next}>
        <div className={styles.what}>
          <p className={styles.label}>No update is owed</p>
          <p className={styles.dim}>{whyNone(incident)}</p>
        </div>
      </div>
    )
  return (
    <div className={styles.next}>
      <Big deadline={next} label={words.label} owner={words.owner} />
      {isUpdate(next) && !readOnly && <Keys then={then} />}
    </div>
  )
}
