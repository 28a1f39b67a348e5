import { currentText } from '@domain/commands/decide-log'
import { type IncidentState, isOpen, type TimelineLine } from '@domain/incident/state'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { firstLine } from '../timeline/text'
import styles from './header.module.css'

const isUndecided = ({ verdict }: TimelineLine): boolean => verdict === null || verdict.outcome === 'reopened'

/** The newest hypothesis nobody has judged. */
export const currentHypothesis = ({ timeline }: Pick<IncidentState, 'timeline'>): TimelineLine | undefined =>
  timeline.findLast((line) => line.kind === 'hypothesis' && isUndecided(line))

/** The newest action not done, or decision. */
export const nextStep = ({ timeline }: Pick<IncidentState, 'timeline'>): TimelineLine | undefined =>
  timeline.findLast((line) => (line.kind === 'action' && isUndecided(line)) || line.kind === 'decision')

const Line = ({
  word,
  line,
  none,
  tone,
}: {
  word: string
  line: TimelineLine | undefined
  none: string
  tone: string
}) => {
  const text = line ? firstLine(currentText(line)) : none
  return (
    <div className={styles.focusLine} title={`${word}: ${text}`}>
      <dt>{word}</dt>
      <dd className={line ? tone : styles.faint}>{text}</dd>
    </div>
  )
}

/** What is believed and what comes next. */
export const Focus = ({ incident }: { incident: IncidentState }) => {
  const { timeline } = incident
  const readOnly = useRoom((room) => room.readOnly)
  const hints = isOpen(incident) && !readOnly
  const none = isOpen(incident) ? 'none yet' : null
  const hypothesis = useMemo(() => currentHypothesis({ timeline }), [timeline])
  const step = useMemo(() => nextStep({ timeline }), [timeline])
  return (
    <dl className={styles.focus}>
      <Line
        word="Hypothesis"
        line={hypothesis}
        none={hints ? 'none yet, /hyp records one' : (none ?? 'none is open')}
        tone={styles.hypothesis ?? ''}
      />
      <Line
        word="Next"
        line={step}
        none={hints ? 'none yet, /do or /decide' : (none ?? 'nothing is left to do')}
        tone={styles.ink ?? ''}
      />
    </dl>
  )
}
