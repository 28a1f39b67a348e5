import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { peopleChoices } from '../../ui/people'
import { Pick } from '../../ui/pick'
import { useView } from '../shell/view'
import { NewMe } from './new-me'
import { Section } from './section'
import styles from './settings.module.css'

/** The person at this device: whose name stands behind what is typed here. */
export const MeSection = () => {
  const people = useRoom((room) => room.workspace.people)
  const me = useRoom((room) => room.settings.me)
  const open = useView((view) => view.open)
  const readOnly = useRoom((room) => room.readOnly)
  const [adding, setAdding] = useState(false)
  const choices = useMemo(() => peopleChoices({ people }, me), [people, me])
  const known = people.has(me)
  return (
    <Section
      title="Me"
      about="Every line you write, every page you answer and every update you post carries this name."
    >
      {choices.length > 0 && (
        <Group gap="sm" align="end">
          <Pick
            label="I am"
            placeholder="Choose your name"
            data={choices}
            value={known ? me : null}
            nothingFoundMessage="Nobody by that name. Add yourself beside it."
            w={320}
            onChange={(person) => person !== null && void changeSettings({ me: person })}
          />
          {known && !readOnly && (
            <Button variant="default" onClick={() => open({ kind: 'person', person: me })}>
              Change my details
            </Button>
          )}
          {!adding && !readOnly && (
            <Button variant="default" onClick={() => setAdding(true)}>
              I am not in the list
            </Button>
          )}
        </Group>
      )}
      {readOnly && (
        <p className={styles.note}>As an observer you write nothing: this name only says who reads along.</p>
      )}
      {!readOnly && (adding || choices.length === 0) && <NewMe onDone={() => setAdding(false)} focused={adding} />}
    </Section>
  )
}
