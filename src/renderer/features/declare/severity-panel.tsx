import type { Severity } from '@domain/policy/severity'
import { type TriageAnswers, triage } from '@domain/policy/triage'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { type Choice, Choices, pickByKey } from '../../ui/choices'
import { SeverityBadge, severityClass } from '../../ui/severity-badge'
import { clockWords, impactWords } from '../severity-status/severity-words'
import { severityKeys } from './declaration'
import styles from './declare.module.css'

const choices: readonly Choice<Severity>[] = severityKeys.map(({ severity, keys }) => ({
  value: severity,
  keys,
  title: severity,
}))

const why = (answers: TriageAnswers, byHand: Severity | null): string => {
  const { severity, certain } = triage(answers)
  if (byHand !== null && byHand !== severity) return `by hand; your answers say ${severity}`
  return certain ? 'by your answers' : 'until you know better: what is open counts as the worse'
}

/** The severity as it stands, what it means, which clocks it starts; and the choice against it. */
export const SeverityPanel = ({
  answers,
  byHand,
  onChoose,
}: {
  answers: TriageAnswers
  byHand: Severity | null
  onChoose: (severity: Severity | null) => void
}) => {
  const policy = useRoom((room) => room.workspace.policy)
  const severity = byHand ?? triage(answers).severity
  const pick = (chosen: Severity): void => onChoose(chosen)
  return (
    <section className={`${styles.severity} ${severityClass(severity)}`} aria-labelledby="severity-title">
      <h3 id="severity-title" className={styles.heading}>
        <SeverityBadge severity={severity} />
        <span className={styles.why}>{why(answers, byHand)}</span>
      </h3>
      <div aria-live="polite">
        <p className={styles.impact}>{impactWords[severity]}</p>
        <ul className={styles.clocks}>
          {clockWords(severity, policy).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the radio buttons inside. */}
      <div className={styles.byHand} onKeyDown={pickByKey(choices, pick)}>
        <Choices legend="Or by hand (0 to 3)" choices={choices} value={severity} inline onChange={pick} />
        {byHand !== null && (
          <Button quiet className={styles.follow ?? ''} onClick={() => onChoose(null)}>
            Follow answers
          </Button>
        )}
      </div>
    </section>
  )
}
