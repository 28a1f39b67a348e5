import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatchWorkspace } from '../../store/dispatch'
import { randomId } from '../../store/ids'
import { changeSettings } from '../../store/settings'
import { Problem } from '../../ui/problem'
import styles from './settings.module.css'

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

const timeZones = (): string[] => [...new Set([ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])]

/** Adds the user to the workspace's people and makes them the person at this device. */
export const NewMe = ({ focused, onDone }: { focused: boolean; onDone: () => void }) => {
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const [timeZone, setTimeZone] = useState(ownZone)
  const [zones] = useState(timeZones)
  const [problem, setProblem] = useState<string | null>(null)
  const add = async () => {
    const person = randomId(12)
    const outcome = await dispatchWorkspace({ type: 'add-person', person, name, contact: contact.trim(), timeZone })
    if (!outcome.ok) return setProblem(outcome.sentence)
    if (await changeSettings({ me: person })) onDone()
  }
  return (
    <form
      className={styles.newMe}
      aria-label="Add me"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextInput
        autoFocus={focused}
        label="My name"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Contact"
        placeholder="Phone, chat or e-mail; may stay empty"
        value={contact}
        maxLength={500}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <Select
        label="Time zone"
        data={zones}
        value={timeZone}
        allowDeselect={false}
        searchable
        openOnFocus={false}
        limit={60}
        nothingFoundMessage="No time zone by that name."
        onChange={(zone) => zone !== null && setTimeZone(zone)}
      />
      <Button type="submit">This is me</Button>
      {problem && (
        <div className={styles.wide}>
          <Problem word="Not added" sentence={problem} onDismiss={() => setProblem(null)} />
        </div>
      )}
    </form>
  )
}
