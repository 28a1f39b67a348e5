import type { Person } from '@domain/workspace/state'
import { Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { dispatchWorkspace, type Outcome } from '../../store/dispatch'
import { randomId } from '../../store/ids'
import { ownAuthors } from '../../store/own-authors'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'
import { thisTimeZone } from '../../ui/time-zones'
import { useView } from '../shell/view'
import { DialogForm } from './dialog-form'
import { type PersonDetails, PersonFields } from './person-fields'
import { RemovePerson } from './remove-person'
import { useSubmit } from './use-submit'

const Form = ({ person }: { person: Person | undefined }) => {
  const close = useView((view) => view.close)
  const someoneIsHere = useRoom((room) => room.settings.me !== '') || ownAuthors() !== null
  const [details, setDetails] = useState<PersonDetails>({
    name: person?.name ?? '',
    contact: person?.contact ?? '',
    timeZone: person?.timeZone ?? thisTimeZone(),
  })
  const [isMe, setIsMe] = useState(!someoneIsHere)
  const { problem, saving, submit } = useSubmit(close)

  const save = async (): Promise<Outcome> => {
    const kept = { ...details, contact: details.contact.trim() }
    if (person) return dispatchWorkspace({ type: 'change-person', person: person.id, ...kept })
    const id = randomId(12)
    const added = await dispatchWorkspace({ type: 'add-person', person: id, ...kept })
    if (added.ok && isMe) await changeSettings({ me: id })
    return added
  }

  return (
    <DialogForm onSubmit={() => void submit(save)}>
      <PersonFields details={details} onChange={(changed) => setDetails((was) => ({ ...was, ...changed }))} />
      {!person && !someoneIsHere && (
        <Checkbox
          label="This is me"
          description="What you record on this machine carries this name."
          checked={isMe}
          onChange={(event) => setIsMe(event.currentTarget.checked)}
        />
      )}
      {problem && <Problem word="Not saved" sentence={problem} />}
      <Group justify="space-between">
        {person ? <RemovePerson person={person} ask={submit} /> : <span />}
        <Button type="submit" loading={saving} disabled={!details.name.trim()}>
          {person ? 'Save' : 'Add'}
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Adds a person to the workspace, or changes one. */
export const PersonDialog = () => {
  const dialog = useView((view) => view.dialog)
  const people = useRoom((room) => room.workspace.people)
  if (dialog?.kind !== 'person') return null
  const person = dialog.person === undefined ? undefined : people.get(dialog.person)
  return (
    <DialogFrame title={person ? `Change ${person.name}` : 'Add a person'}>
      <Form person={person} />
    </DialogFrame>
  )
}
