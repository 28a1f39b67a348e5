import type { Person } from '@domain/workspace/state'
import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatchWorkspace, type Outcome } from '../../store/dispatch'
import { randomId } from '../../store/ids'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { DialogFrame } from '../../ui/dialog-frame'
import { Pick } from '../../ui/pick'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { DialogForm } from './dialog-form'
import { thisTimeZone } from './person-choice'
import { RemovePerson } from './remove-person'
import { timeZonesWith } from './time-zones'
import { useSubmit } from './use-submit'

const Form = ({ person }: { person: Person | undefined }) => {
  const close = useView((view) => view.close)
  const someoneIsHere = useRoom((room) => room.settings.me !== '')
  const [name, setName] = useState(person?.name ?? '')
  const [contact, setContact] = useState(person?.contact ?? '')
  const [timeZone, setTimeZone] = useState(() => person?.timeZone ?? thisTimeZone())
  const [isMe, setIsMe] = useState(!someoneIsHere)
  const { problem, saving, submit } = useSubmit(close)

  const save = async (): Promise<Outcome> => {
    const details = { name, contact: contact.trim(), timeZone }
    if (person) return dispatchWorkspace({ type: 'change-person', person: person.id, ...details })
    const id = randomId(12)
    const added = await dispatchWorkspace({ type: 'add-person', person: id, ...details })
    if (added.ok && isMe) await changeSettings({ me: id })
    return added
  }

  return (
    <DialogForm onSubmit={() => void submit(save)}>
      <TextInput
        data-autofocus
        label="Name"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="How to reach them"
        description="A phone number, a handle, a pager: what you would use at night."
        value={contact}
        maxLength={500}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <Pick
        label="Time zone"
        data={timeZonesWith(timeZone).map((zone) => ({ value: zone, label: zone }))}
        value={timeZone}
        onChange={(next) => next !== null && setTimeZone(next)}
        limit={100}
        nothingFoundMessage="No such time zone. They are named Continent/City, for instance Europe/Paris."
      />
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
        <Button type="submit" loading={saving} disabled={!name.trim()}>
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
