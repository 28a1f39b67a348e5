import {
  type TriageAnswer,
  type TriageAnswers,
  type TriageQuestion,
  triage,
  triageQuestions,
} from '@domain/policy/triage'
import type { KeyboardEvent } from 'react'
import { Kbd } from '../../ui/kbd'
import styles from './declare.module.css'
import { TriageClock } from './triage-clock'

const words: Readonly<Record<TriageQuestion, string>> = {
  stopped: 'Is the business stopped for all customers?',
  major: 'Is a major feature down, or are half of the users hit?',
  partial: 'Does it hit more than about one user in twenty?',
}

const answers = [
  { value: 'yes', word: 'Yes', keys: 'Y' },
  { value: 'no', word: 'No', keys: 'N' },
  { value: 'unknown', word: 'Don’t know', keys: 'D' },
] as const satisfies readonly { value: TriageAnswer; word: string; keys: string }[]

const Question = ({
  id,
  answer,
  moot,
  onAnswer,
  onKey,
}: {
  id: TriageQuestion
  answer: TriageAnswer
  /** A worse question has decided already. */
  moot: boolean
  onAnswer: (answer: TriageAnswer) => void
  onKey: (answer: TriageAnswer) => void
}) => {
  const pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const found = answers.find(({ keys }) => keys.toLowerCase() === event.key.toLowerCase())
    if (!found) return
    event.preventDefault()
    onKey(found.value)
  }
  return (
    <fieldset className={styles.question} data-moot={moot || undefined} data-question={id} onKeyDown={pressed}>
      <legend className={styles.ask}>{words[id]}</legend>
      <span className={styles.answers}>
        {answers.map(({ value, word, keys }) => (
          <label key={value} className={styles.answer}>
            <input
              type="radio"
              name={`triage-${id}`}
              value={value}
              checked={answer === value}
              onChange={() => onAnswer(value)}
            />
            {word} <Kbd keys={keys} />
          </label>
        ))}
      </span>
    </fieldset>
  )
}

/** Three plain questions, one key each. A key goes on to the next question that still matters, then past them. */
export const TriageQuestions = ({
  given,
  onAnswer,
  onDone,
}: {
  given: TriageAnswers
  onAnswer: (answers: TriageAnswers) => void
  /** Nothing is left to ask: where the cursor goes is the dialog's affair. */
  onDone: () => void
}) => {
  const { decidedBy, certain } = triage(given)
  const mootFrom =
    certain && decidedBy ? triageQuestions.findIndex(({ id }) => id === decidedBy) : triageQuestions.length
  const onKey = (id: TriageQuestion, index: number, answer: TriageAnswer): void => {
    onAnswer({ ...given, [id]: answer })
    const next = triageQuestions[index + 1]
    if (!next || answer === 'yes') onDone()
    else
      document
        .querySelector<HTMLInputElement>(
          `[data-question="${next.id}"] input${given[next.id] === null ? '' : ':checked'}`,
        )
        ?.focus()
  }
  return (
    <section className={styles.triage} aria-labelledby="triage-title">
      <h3 id="triage-title" className={styles.heading}>
        How bad is it?
        <TriageClock settled={certain} />
      </h3>
      {triageQuestions.map(({ id }, index) => (
        <Question
          key={id}
          id={id}
          answer={given[id]}
          moot={index > mootFrom}
          onAnswer={(answer) => onAnswer({ ...given, [id]: answer })}
          onKey={(answer) => onKey(id, index, answer)}
        />
      ))}
    </section>
  )
}
