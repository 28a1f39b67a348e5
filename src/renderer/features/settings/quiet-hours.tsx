import { Switch, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import styles from './settings.module.css'

const night = { from: '22:00', to: '07:00' }

const fields = [
  ['from', 'From'],
  ['to', 'to'],
] as const

/** The times of day between which alarms of SEV2 and SEV3 make no sound here. */
export const QuietHours = () => {
  const hours = useRoom((room) => room.settings.quietHours)
  const inputs = { from: useRef<HTMLInputElement>(null), to: useRef<HTMLInputElement>(null) }
  /** Both as they stand here: main may not have answered yet what was typed into the other one. */
  const typed = (): void => {
    const [from = '', to = ''] = [inputs.from.current?.value, inputs.to.current?.value]
    if (from !== '' && to !== '') void changeSettings({ quietHours: { from, to } })
  }
  return (
    <div className={styles.row}>
      <Switch
        classNames={{ description: styles.note, track: styles.track }}
        label="Quiet hours"
        description={
          hours
            ? 'SEV2 and SEV3 come without a sound. SEV0 and SEV1 are never silenced.'
            : 'Alarms of every severity may sound at any hour.'
        }
        checked={hours !== null}
        onChange={(event) => void changeSettings({ quietHours: event.currentTarget.checked ? night : null })}
      />
      {hours && (
        <span className={styles.side}>
          {fields.map(([field, label]) => (
            <TextInput
              key={field}
              type="time"
              aria-label={field === 'from' ? 'Quiet from' : 'Quiet until'}
              leftSection={label}
              leftSectionWidth={48}
              // Not bound: while a part of the time is being typed there is no time.
              defaultValue={hours[field]}
              ref={inputs[field]}
              onChange={typed}
            />
          ))}
        </span>
      )}
    </div>
  )
}
