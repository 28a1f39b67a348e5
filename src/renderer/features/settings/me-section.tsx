import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { useOwnChoices } from '../../ui/own-choices'
import { Pick } from '../../ui/pick'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { NewMe } from './new-me'
import { Section } from './section'
import styles from './settings.module.css'

/** Why nobody else can be chosen on a member's machine. */
const onlyTheirs =
  'In this workspace this machine writes only in the names that it came in with: in another’s, a line would count on no other machine. Somebody else joins on a machine of their own; before this one is handed on, the workspace’s owner removes it, and it joins again with a new invite.'

/** The person at this device: whose name stands behind what is typed here. */
export const MeSection = () => {
  const people = useRoom((room) => room.workspace.people)
  const me = useRoom((room) => room.settings.me)
  const open = useView((view) => view.open)
  const readOnly = useRoom((room) => room.readOnly)
  const [adding, setAdding] = useState(false)
  const { own, choices } = useOwnChoices(me)
  const isForeign = own !== null && !own.includes(me)
  const known = people.has(me) && !isForeign
  const mayAdd = own === null && !readOnly
  return (
    <Section
      title="Me"
      about="Every line you write, every page you answer and every update you post carries this name."
    >
      {isForeign && !readOnly && (
        <Problem
          word="Not recorded"
          sentence={`Nothing is recorded on this machine while ${people.get(me)?.name ?? 'somebody else'} is chosen. Choose who you are.`}
        />
      )}
      {choices.length > 0 && (
        <Group gap="sm" align="end">
          <Pick
            label="I am"
            placeholder="Choose your name"
            data={choices}
            value={known ? me : null}
            nothingFoundMessage={mayAdd ? 'Nobody by that name. Add yourself beside it.' : 'Nobody by that name.'}
            w={320}
            onChange={(person) => person !== null && void changeSettings({ me: person })}
          />
          {known && !readOnly && (
            <Button variant="default" onClick={() => open({ kind: 'person', person: me })}>
              Change my details
            </Button>
          )}
          {!adding && mayAdd && (
            <Button variant="default" onClick={() => setAdding(true)}>
              I am not in the list
            </Button>
          )}
        </Group>
      )}
      {readOnly && (
        <p className={styles.note}>As an observer you write nothing: this name only says who reads along.</p>
      )}
      {own !== null && !readOnly && <p className={styles.note}>{onlyTheirs}</p>}
      {mayAdd && (adding || choices.length === 0) && <NewMe onDone={() => setAdding(false)} focused={adding} />}
    </Section>
  )
}
