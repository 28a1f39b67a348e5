import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { DialogForm } from './dialog-form'
import { heldBy } from './in-room'
import { useSubmit } from './use-submit'
import { seatName } from './words'

const listFormat = new Intl.ListFormat('en-GB')

/** Asked before somebody leaves roles behind: a hand-over is the better way out. */
export const StepOutDialog = () => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const open = useView((view) => view.open)
  const incident = useRoom((room) => room.incident)
  const nameOf = useNameOf()
  const [note, setNote] = useState('')
  const { problem, saving, submit } = useSubmit(close)
  if (dialog?.kind !== 'step-out' || !incident) return null
  const { person } = dialog
  const left = heldBy(incident, person)
  const first = left[0]
  return (
    <DialogFrame title={`${nameOf(person)} steps out`}>
      <DialogForm
        onSubmit={() => void submit(() => dispatch(incident.id, { type: 'step-out', person, note: note.trim() }))}
      >
        <Text>
          {nameOf(person)} holds {listFormat.format(left.map(seatName))}. Stepping out leaves{' '}
          {left.length > 1 ? 'them' : 'it'} without {nameOf(person)} at once, and nobody is briefed.
        </Text>
        <TextInput
          data-autofocus
          label="Why, or where to"
          description="May stay empty."
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {problem && <Problem word="Not recorded" sentence={problem} />}
        <Group justify="space-between">
          <Button
            variant="default"
            onClick={() => first && open({ kind: 'handoff', role: first.role, system: first.system, from: person })}
          >
            Hand over instead
          </Button>
          <Button type="submit" loading={saving}>
            Step out
          </Button>
        </Group>
      </DialogForm>
    </DialogFrame>
  )
}
