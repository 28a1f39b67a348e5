import { defaultPolicy } from '@domain/policy/policy'
import { Button } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useRoom } from '../../store/room'
import { Kbd } from '../../ui/kbd'
import { Writes } from '../actions/writes'
import { discard, fillInDefaults, savePolicy, usePolicyDraft } from './policy-draft'
import { FieldProblem, PolicyInput } from './policy-field'
import { type Field, groups } from './policy-fields'
import { differing } from './policy-form'
import { Section } from './section'
import styles from './settings.module.css'
import { SeverityTable } from './severity-table'

const Line = ({ field }: { field: Field }) => (
  <div className={styles.line}>
    <label htmlFor={field.id}>
      {field.label}
      {field.hint && <span className={styles.hint}>{field.hint}</span>}
    </label>
    <PolicyInput field={field} />
    <FieldProblem field={field} />
  </div>
)

const numbers = (count: number): string => (count === 1 ? '1 number' : `${count} numbers`)

/** What is not saved yet and what differs from the defaults, and the keys for it. */
const SaveBar = () => {
  const policy = useRoom((room) => room.workspace.policy)
  const changes = usePolicyDraft((draft) => draft.changes)
  const said = usePolicyDraft((draft) => draft.said)
  const unsaved = differing(policy, changes, policy).length
  const own = differing(policy, changes, defaultPolicy).length
  return (
    <div className={styles.saveBar} data-pending={unsaved > 0}>
      <p role="status" data-failed={said !== null && !said.ok}>
        {said?.sentence ??
          (unsaved > 0
            ? `${numbers(unsaved)} of the policy changed, not saved yet.`
            : own > 0
              ? `${numbers(own)} of your own, the others are the defaults.`
              : 'These are the defaults.')}
      </p>
      {own > 0 && (
        <Button variant="subtle" color="gray" onClick={fillInDefaults}>
          Back to the defaults
        </Button>
      )}
      {unsaved > 0 && (
        <Button variant="default" onClick={discard}>
          Discard
        </Button>
      )}
      <Button type="submit" rightSection={<Kbd keys="mod+Enter" />}>
        Save
      </Button>
    </div>
  )
}

/** The policy of the workspace, its numbers as people write them; saved as one event. */
export const PolicySection = () => {
  const readOnly = useRoom((room) => room.readOnly)
  const save = async () => {
    const wrong = await savePolicy()
    if (wrong === null) return
    const field = document.getElementById(wrong)
    field?.focus()
    field?.scrollIntoView({ block: 'center' })
  }
  return (
    <Section
      title="Policy of this workspace"
      about={
        readOnly
          ? 'The numbers that every incident of the workspace runs by. You are an observer: you see them and do not change them.'
          : 'Lengths as you would say them: 5 min, 2 h 30, 30 s; never means not by timer. What you save counts for open incidents at once and is kept in the log.'
      }
    >
      <form
        onKeyDown={getHotkeyHandler([['mod+Enter', () => void save()]])}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <fieldset className={styles.all} disabled={readOnly}>
          <SeverityTable />
          {groups.map(({ title, fields }) => (
            <fieldset key={title} className={styles.group}>
              <legend>{title}</legend>
              {fields.map((field) => (
                <Line key={field.id} field={field} />
              ))}
            </fieldset>
          ))}
        </fieldset>
        <Writes>
          <SaveBar />
        </Writes>
      </form>
    </Section>
  )
}
