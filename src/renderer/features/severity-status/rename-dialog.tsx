import { Button, Group, Stack, TextInput } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { ServicesField, servicesIn } from './services-field'

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((service, index) => service === b[index])

/** Changes the title and the affected services; the log keeps what they were. */
export const RenameDialog = () => {
  const incident = useRoom((room) => room.incident)
  const close = useView((view) => view.close)
  const [title, setTitle] = useState(incident?.title ?? '')
  const [services, setServices] = useState({ chosen: incident?.services ?? [], typed: '' })
  const [problem, setProblem] = useState<string | null>(null)
  if (!incident) return null
  const save = async () => {
    const renamed = await dispatch(incident.id, { type: 'rename', title })
    if (!renamed.ok) return setProblem(renamed.sentence)
    const next = servicesIn(services)
    if (!sameSet(next, incident.services)) {
      const set = await dispatch(incident.id, { type: 'set-services', services: next })
      if (!set.ok) return setProblem(set.sentence)
    }
    close()
  }
  return (
    <DialogFrame title="Title and affected services" size="lg">
      <form
        onKeyDown={getHotkeyHandler([['mod+Enter', () => void save()]])}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="Title"
            description="What customers notice, in a few words."
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <ServicesField value={services} onChange={setServices} />
          {problem && <Problem word="Not changed" sentence={problem} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={!title.trim()} rightSection={<Kbd keys="mod+Enter" />}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </DialogFrame>
  )
}
