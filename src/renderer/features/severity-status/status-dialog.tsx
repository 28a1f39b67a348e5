import { parseTimeExpression } from '@domain/composer/time-expression'
import type { IncidentState } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { type Choice, Choices, pickByKey } from '../../ui/choices'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { clock } from '../../ui/time'
import { useView } from '../shell/view'
import styles from './severity-status.module.css'
import { commandOf, type StatusChoice, statusChoices, usualNext } from './status-choices'

const titles: Readonly<Record<StatusChoice, string>> = {
  investigating: 'Set to investigating',
  identified: 'Set to identified',
  monitoring: 'Set to monitoring',
  resolved: 'Resolve the incident',
  closed: 'Close the incident',
  mitigated: 'Record as mitigated',
  reopened: 'Reopen the incident',
}

const follows = (chosen: StatusChoice, incident: IncidentState, policy: Policy): string => {
  switch (chosen) {
    case 'resolved':
      return 'The ladder, the updates and the rotation alarms stop. The debrief clock starts. A last word to customers can still be posted (Alt U).'
    case 'closed':
      return 'Everybody’s duty ends and the debrief counts as held. The log can still be completed and corrected.'
    case 'mitigated':
      return 'The clocks go on until the incident is resolved.'
    case 'reopened':
      return policy.severity[incident.severity].pageBackupAfter === null
        ? 'The updates are owed again, counted from now.'
        : 'The Assigned Engineer is to be called, and the updates are owed again, counted from now.'
    default:
      return 'The clocks go on as they are.'
  }
}

const noTime = 'That is not a time. Write 14:05, or -5m for five minutes ago.'

/** Moves the incident on, marks it mitigated, or opens it again; only what the rules allow can be chosen. */
export const StatusDialog = () => {
  const incident = useRoom((room) => room.incident)
  const policy = useRoom((room) => room.workspace.policy)
  const asked = useView((view) => (view.dialog?.kind === 'status' ? view.dialog.choice : undefined))
  const close = useView((view) => view.close)
  const [chosen, setChosen] = useState<StatusChoice | null>(() => asked ?? (incident ? usualNext(incident) : null))
  const [note, setNote] = useState('')
  const [when, setWhen] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  if (!incident || chosen === null) return null
  const at = when.trim() ? parseTimeExpression(when, nowOf(incident.id)) : null
  const wrongTime = chosen === 'mitigated' && when.trim() !== '' && at === null
  const same = chosen === incident.status
  const choices: Choice<StatusChoice>[] = statusChoices(incident, policy).map((choice) => ({
    ...choice,
    hint: choice.value === incident.status ? `${choice.hint} · now` : choice.hint,
  }))
  const record = async () => {
    if (same || wrongTime) return
    const outcome = await dispatch(incident.id, commandOf(chosen, note.trim(), at))
    if (outcome.ok) close()
    else setProblem(outcome.sentence)
  }
  const pick = (choice: StatusChoice): void => {
    setProblem(null)
    setChosen(choice)
  }
  return (
    <DialogFrame title="Change the status" size="lg">
      <form
        onKeyDown={pickByKey(choices, pick)}
        onSubmit={(event) => {
          event.preventDefault()
          void record()
        }}
      >
        <Stack gap="sm">
          <Choices
            legend="Where does it stand?"
            choices={choices}
            value={chosen}
            focused={asked === undefined}
            onChange={pick}
          />
          {chosen === 'mitigated' && (
            <TextInput
              label="When were customers no longer hurt"
              placeholder="now"
              description={at === null ? 'Empty means now. 14:05 or -5m says when.' : `At ${clock(at)}`}
              value={when}
              error={wrongTime ? noTime : null}
              onChange={(event) => setWhen(event.currentTarget.value)}
              data-autofocus={asked === 'mitigated' || undefined}
            />
          )}
          {(chosen === 'mitigated' || chosen === 'reopened') && (
            <TextInput
              label={chosen === 'mitigated' ? 'What helped' : 'Why it is opened again'}
              description="One line for the log; may stay empty."
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              data-autofocus={asked === 'reopened' || undefined}
            />
          )}
          <p className={styles.follows} aria-live="polite">
            {same ? 'It stands there now. Choose another one.' : follows(chosen, incident, policy)}
          </p>
          {problem && <Problem word="Not changed" sentence={problem} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={same || wrongTime} rightSection={<Kbd keys="Enter" />}>
              {titles[chosen]}
            </Button>
          </Group>
        </Stack>
      </form>
    </DialogFrame>
  )
}
