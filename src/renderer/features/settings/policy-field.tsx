import { defaultPolicy } from '@domain/policy/policy'
import { TextInput } from '@mantine/core'
import { useRoom } from '../../store/room'
import { lookAgain, typeIn, usePolicyDraft } from './policy-draft'
import { type Field, numbersOf, showNumber } from './policy-fields'
import { differing, textOf } from './policy-form'
import styles from './settings.module.css'

const defaults = numbersOf(defaultPolicy)

export const problemId = (field: string): string => `problem-${field}`

/** The input of one number, with the default under it where it differs. */
export const PolicyInput = ({ field }: { field: Field }) => {
  const policy = useRoom((room) => room.workspace.policy)
  const changes = usePolicyDraft((draft) => draft.changes)
  const problem = usePolicyDraft((draft) => draft.problems[field.id])
  const differs = differing(policy, changes, defaultPolicy).some(({ id }) => id === field.id)
  return (
    <div className={styles.number}>
      <TextInput
        id={field.id}
        aria-label={field.label}
        value={textOf(field, policy, changes)}
        error={problem !== undefined}
        {...(problem !== undefined && { 'aria-describedby': problemId(field.id) })}
        onChange={(event) => typeIn(field.id, event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={lookAgain}
      />
      {differs && <p className={styles.default}>default {showNumber(field, defaults[field.id] ?? null)}</p>}
    </div>
  )
}

/** What is wrong with a number, as a sentence. */
export const FieldProblem = ({ field, named = false }: { field: Field; named?: boolean }) => {
  const problem = usePolicyDraft((draft) => draft.problems[field.id])
  return problem === undefined ? null : (
    <p id={problemId(field.id)} className={styles.problem}>
      {named && <b>{field.label}. </b>}
      {problem}
    </p>
  )
}
