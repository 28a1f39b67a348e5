import { Button, Group, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { useView } from '../shell/view'
import { NewMe } from './new-me'
import { Section } from './section'

/** The person at this device: whose name stands behind what is typed here. */
export const MeSection = () => {
  const people = useRoom((room) => room.workspace.people)
  const me = useRoom((room) => room.settings.me)
  const open = useView((view) => view.open)
  const [adding, setAdding] = useState(false)
  const choices = useMemo(
    () =>
      [...people.values()]
        .filter(({ id, removed }) => !removed || id === me)
        .sort((a, b) => a.name.localeCompare(b.name))
        .map(({ id, name }) => ({ value: id, label: name })),
    [people, me],
  )
  const known = people.has(me)
  return (
    <Section
      title="Me"
      about="Every line you write, every page you answer and every update you post carries this name."
    >
      {choices.length > 0 && (
        <Group gap="sm" align="end">
          <Select
            label="I am"
            placeholder="Choose your name"
            data={choices}
            value={known ? me : null}
            allowDeselect={false}
            searchable
            openOnFocus={false}
            nothingFoundMessage="Nobody by that name. Add yourself beside it."
            w={320}
            onChange={(person) => person !== null && void changeSettings({ me: person })}
          />
          {known && (
            <Button variant="default" onClick={() => open({ kind: 'person', person: me })}>
              Change my details
            </Button>
          )}
          {!adding && (
            <Button variant="default" onClick={() => setAdding(true)}>
              I am not in the list
            </Button>
          )}
        </Group>
      )}
      {(adding || choices.length === 0) && <NewMe onDone={() => setAdding(false)} focused={adding} />}
    </Section>
  )
}
