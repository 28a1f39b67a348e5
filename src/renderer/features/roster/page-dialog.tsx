import type { Deadline } from '@domain/deadlines/deadline'
import type { DeadlineKind } from '@domain/events'
import { holderOf } from '@domain/incident/holders'
import type { Role } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch, type Outcome } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { DialogForm } from './dialog-form'
import { heldBy } from './in-room'
import { ladderSentence } from './ladder-sentence'
import { usePersonChoice } from './person-choice'
import { PersonSelect } from './person-select'
import { ReachNow } from './reach-now'
import { RoleSelect } from './role-select'
import { useSubmit } from './use-submit'

const called: Readonly<Partial<Record<DeadlineKind, Role>>> = {
  'page-backup': 'backup-engineer',
  'page-manager': 'engineering-manager',
}

/** What the ladder asks for now, the highest step last; else the Assigned Engineer. */
const roleToCall = (deadlines: readonly Deadline[], incident: IncidentState): Role => {
  const now = nowOf(incident.id)
  const due = deadlines.findLast(
    ({ incident: id, kind, dueAt }) => id === incident.id && called[kind] !== undefined && dueAt <= now,
  )
  return (due && called[due.kind]) ?? 'assigned-engineer'
}

const Form = ({ incident }: { incident: IncidentState }) => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const policy = useRoom((room) => room.workspace.policy)
  const asked = dialog?.kind === 'page' ? dialog.person : undefined
  const [role, setRole] = useState<Role>(() =>
    asked === undefined
      ? roleToCall(useRoom.getState().deadlines, incident)
      : (heldBy(incident, asked)[0]?.role ?? 'specialist'),
  )
  const { choice, setChoice, find } = usePersonChoice(asked ?? holderOf(incident, role))
  const [reason, setReason] = useState('')
  const { problem, saving, submit } = useSubmit(close)

  const record = async (): Promise<Outcome> => {
    const found = choice === null ? { ok: true as const, person: null } : await find()
    if (!found.ok) return found
    return dispatch(incident.id, { type: 'page', role, person: found.person, reason: reason.trim() })
  }

  return (
    <DialogForm onSubmit={() => void submit(record)}>
      <RoleSelect
        value={role}
        onChange={(next) => {
          setRole(next)
          const holder = holderOf(incident, next)
          setChoice(holder === null ? null : { kind: 'known', person: holder })
        }}
      />
      <PersonSelect
        label="Person"
        description="Empty calls whoever answers for the role."
        incident={incident}
        seat={{ role, system: '' }}
        choice={choice}
        onChoose={setChoice}
        autofocus
        clearable
      />
      <ReachNow choice={choice} />
      <TextInput
        label="Why"
        description="Goes into the log; may stay empty."
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        Warroom calls nobody by itself: reach them as you always do. This records the call.{' '}
        {ladderSentence(policy, incident.severity, role)}
      </Text>
      {problem && <Problem word="Not recorded" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" loading={saving}>
          Record the call
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Records that somebody is called, and starts the ladder of that call. */
export const PageDialog = () => {
  const incident = useRoom((room) => room.incident)
  if (!incident) return null
  return (
    <DialogFrame title="Call somebody">
      <Form incident={incident} />
    </DialogFrame>
  )
}
