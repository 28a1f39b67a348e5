import { type Severity, severities } from '@domain/policy/severity'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { type Choice, Choices, pickByKey } from '../../ui/choices'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { SeverityBadge } from '../../ui/severity-badge'
import { useView } from '../shell/view'
import styles from './severity-status.module.css'
import { changeWords, impactWords } from './severity-words'

const choicesFor = (current: Severity): Choice<Severity>[] =>
  severities.map((severity) => ({
    value: severity,
    keys: severity.slice(3),
    title: <SeverityBadge severity={severity} />,
    hint: severity === current ? `${impactWords[severity]} · now` : impactWords[severity],
  }))

/** Raises or lowers the severity, and says beforehand what that does to the clocks. */
export const SeverityDialog = () => {
  const incident = useRoom((room) => room.incident)
  const policy = useRoom((room) => room.workspace.policy)
  const close = useView((view) => view.close)
  const [chosen, setChosen] = useState(incident?.severity ?? null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  if (!incident || chosen === null) return null
  const same = chosen === incident.severity
  const choices = choicesFor(incident.severity)
  const change = async () => {
    if (same) return
    const outcome = await dispatch(incident.id, { type: 'set-severity', severity: chosen, reason: reason.trim() })
    if (outcome.ok) close()
    else setProblem(outcome.sentence)
  }
  return (
    <DialogFrame title="Change the severity" size="lg">
      <form
        onKeyDown={pickByKey(choices, setChosen)}
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        <Stack gap="sm">
          <Choices
            legend="How much are customers hurt? Between two, take the higher."
            choices={choices}
            value={chosen}
            focused
            onChange={setChosen}
          />
          <TextInput
            label="Why"
            description="One line for the log; may stay empty."
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ul className={styles.effects} aria-label="What follows" aria-live="polite">
            {same ? (
              <li>It is {incident.severity} now. Choose another one.</li>
            ) : (
              changeWords(incident, chosen, policy).map((words) => <li key={words}>{words}</li>)
            )}
          </ul>
          {problem && <Problem word="Not changed" sentence={problem} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={same} rightSection={<Kbd keys="Enter" />}>
              {same ? 'Change' : `Change to ${chosen}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </DialogFrame>
  )
}
