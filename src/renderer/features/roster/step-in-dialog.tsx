import type { IncidentState } from '@domain/incident/state'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch, type Outcome } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { DialogForm } from './dialog-form'
import { isInRoom } from './in-room'
import { usePersonChoice } from './person-choice'
import { PersonSelect } from './person-select'
import { useSubmit } from './use-submit'

const Form = ({ incident }: { incident: IncidentState }) => {
  const close = useView((view) => view.close)
  const me = useRoom((room) => room.settings.me)
  const { choice, setChoice, find } = usePersonChoice(me && !isInRoom(incident, me) ? me : null)
  const [note, setNote] = useState('')
  const { problem, saving, submit } = useSubmit(close)
  const stepIn = async (): Promise<Outcome> => {
    const found = await find()
    return found.ok ? dispatch(incident.id, { type: 'step-in', person: found.person, note: note.trim() }) : found
  }
  return (
    <DialogForm onSubmit={() => void submit(stepIn)}>
      <PersonSelect label="Person" incident={incident} seat={null} choice={choice} onChoose={setChoice} autofocus />
      <TextInput
        label="What for"
        description="For instance: network, us-east. May stay empty."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        Their duty counts from now. Somebody who only reads along is better assigned as Observer (Alt R).
      </Text>
      {problem && <Problem word="Not recorded" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" loading={saving} disabled={choice === null}>
          Step in
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Somebody comes into the room to help, without a role. */
export const StepInDialog = () => {
  const incident = useRoom((room) => room.incident)
  if (!incident) return null
  return (
    <DialogFrame title="Step in">
      <Form incident={incident} />
    </DialogFrame>
  )
}
