import { useState } from 'react'
import { nowOf, useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { lengthInWords } from '../../ui/time'
import { undeclared } from './declaration'
import styles from './declare.module.css'

/** Counts down the time triage should take. It only counts: nothing is blocked, and nothing happens at zero. */
export const TriageClock = ({ settled }: { settled: boolean }) => {
  const within = useRoom((room) => room.workspace.policy.triageWithin)
  const now = useNow(undeclared)
  const [opened] = useState(() => nowOf(undeclared))
  const [settledAt, setSettledAt] = useState<number | null>(null)
  if (settled && settledAt === null) setSettledAt(now)
  if (!settled && settledAt !== null) setSettledAt(null)
  const left = Math.min(within, Math.max(0, within - ((settledAt ?? now) - opened)))
  const seconds = Math.ceil(left / 1000)
  const words = settled
    ? `settled in ${lengthInWords(within - left)}`
    : seconds > 0
      ? `${seconds} s`
      : 'time is up: open questions count as the worse'
  return (
    <span className={styles.clock} data-late={(!settled && seconds === 0) || undefined}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${(100 * left) / within}%` }} />
      </span>
      <span role="timer" aria-label="Time for triage">
        {words}
      </span>
    </span>
  )
}
