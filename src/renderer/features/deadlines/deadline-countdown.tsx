import type { Deadline } from '@domain/deadlines/deadline'
import { countdown } from '../../ui/time'
import styles from '../../ui/ui.module.css'
import { useStanding } from './use-deadline'

const words = { armed: '', warning: 'due soon', due: 'due', overdue: 'overdue' } as const

/** A small countdown for lists. Past due it counts up with a minus sign, so the state never hangs on colour alone. */
export const DeadlineCountdown = ({ deadline }: { deadline: Deadline }) => {
  const { state, remaining } = useStanding(deadline)
  return (
    <span className={`${styles.countdown} ${styles[state] ?? ''}`} data-state={state} title={words[state]}>
      {countdown(remaining)}
    </span>
  )
}
