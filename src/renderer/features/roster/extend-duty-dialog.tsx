import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { clock, lengthInWords } from '../../ui/time'
import { useView } from '../shell/view'
import { DialogForm } from './dialog-form'
import { activeOf } from './in-room'
import { useSubmit } from './use-submit'

/** Staying on needs a reason, which goes into the log. */
export const ExtendDutyDialog = () => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const incident = useRoom((room) => room.incident)
  const policy = useRoom((room) => room.workspace.policy)
  const now = useNow()
  const nameOf = useNameOf()
  const [reason, setReason] = useState('')
  const { problem, saving, submit } = useSubmit(close)
  if (dialog?.kind !== 'extend-duty' || !incident) return null
  const { person } = dialog
  const duty = activeOf(incident, policy).find((candidate) => candidate.person === person)
  const { overdueAt, rotateAt } = policy.fatigue
  return (
    <DialogFrame title={`${nameOf(person)} stays on`}>
      <DialogForm
        onSubmit={() =>
          void submit(() => dispatch(incident.id, { type: 'extend-duty', person, reason: reason.trim() }))
        }
      >
        {duty && (
          <Text>
            On duty for {lengthInWords(now - duty.since)}, since {clock(duty.since)}.
          </Text>
        )}
        <TextInput
          data-autofocus
          required
          label="Why they stay on"
          description={`Goes into the log. The rotation is asked for again ${lengthInWords(overdueAt - rotateAt)} later.`}
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {problem && <Problem word="Not recorded" sentence={problem} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving} disabled={!reason.trim()}>
            Record the reason
          </Button>
        </Group>
      </DialogForm>
    </DialogFrame>
  )
}
