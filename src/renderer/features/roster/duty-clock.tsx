import { fatigueOf } from '@domain/fatigue/duty'
import type { IncidentState } from '@domain/incident/state'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { hoursAndMinutes, moment } from '../../ui/time'
import { dutyNow, type InRoom } from './in-room'
import styles from './roster.module.css'
import { fatigueWords } from './words'

/** How long a person has been on duty, and what that means. Ticks. */
export const DutyClock = ({
  duty: { since, stays },
  incident,
}: {
  duty: Pick<InRoom, 'since' | 'stays'>
  incident: IncidentState
}) => {
  const now = useNow(incident.id)
  const policy = useRoom((room) => room.workspace.policy)
  const length = Math.max(0, dutyNow(incident, now) - since)
  const state = fatigueOf(length, policy)
  // A reason to stay on puts off what is asked for; the hours stay marked.
  const word = stays && now < stays.until && state !== 'fresh' ? 'stays on' : fatigueWords[state]
  return (
    <span className={styles.duty} data-state={state} title={`On duty since ${moment(since)}`}>
      <span className={styles.numerals}>{hoursAndMinutes(length)}</span>
      {word && <span className={styles.dutyWord}>{word}</span>}
    </span>
  )
}
