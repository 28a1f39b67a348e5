import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { dispatchWorkspace } from '../../store/dispatch'
import { randomId } from '../../store/ids'
import { changeSettings } from '../../store/settings'
import { Problem } from '../../ui/problem'
import { thisTimeZone } from '../../ui/time-zones'
import { type PersonDetails, PersonFields } from '../roster/person-fields'
import styles from './settings.module.css'

/** Adds the user to the workspace's people and makes them the person at this device. */
export const NewMe = ({ focused, onDone }: { focused: boolean; onDone: () => void }) => {
  const [details, setDetails] = useState<PersonDetails>({ name: '', contact: '', timeZone: thisTimeZone() })
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (focused) form.current?.querySelector('input')?.focus()
  }, [focused])
  const add = async () => {
    const person = randomId(12)
    const outcome = await dispatchWorkspace({
      type: 'add-person',
      person,
      ...details,
      contact: details.contact.trim(),
    })
    if (!outcome.ok) return setProblem(outcome.sentence)
    if (await changeSettings({ me: person })) onDone()
  }
  return (
    <form
      ref={form}
      className={styles.newMe}
      aria-label="Add me"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <PersonFields mine details={details} onChange={(changed) => setDetails((was) => ({ ...was, ...changed }))} />
      <Button type="submit">This is me</Button>
      {problem && (
        <div className={styles.wide}>
          <Problem word="Not added" sentence={problem} onDismiss={() => setProblem(null)} />
        </div>
      )}
    </form>
  )
}
