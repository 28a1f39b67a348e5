import { fatigueOf } from '@domain/fatigue/duty'
import type { IncidentState } from '@domain/incident/state'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { hoursAndMinutes, moment } from '../../ui/time'
import { dutyNow } from './in-room'
import styles from './roster.module.css'
import { fatigueWords } from './words'

/** How long a person has been on duty, and what that means. Ticks. */
export const DutyClock = ({ since, incident }: { since: number; incident: IncidentState }) => {
  const now = useNow(incident.id)
  const policy = useRoom((room) => room.workspace.policy)
  const length = Math.max(0, dutyNow(incident, now) - since)
  const state = fatigueOf(length, policy)
  return (
    <span className={styles.duty} data-state={state} title={`On duty since ${moment(since)}`}>
      <span className={styles.numerals}>{hoursAndMinutes(length)}</span>
      {fatigueWords[state] && <span className={styles.dutyWord}>{fatigueWords[state]}</span>}
    </span>
  )
}
