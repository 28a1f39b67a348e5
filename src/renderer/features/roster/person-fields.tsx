import { TextInput } from '@mantine/core'
import { Pick } from '../../ui/pick'
import { timeZonesWith } from '../../ui/time-zones'

export interface PersonDetails {
  readonly name: string
  readonly contact: string
  /** IANA name. */
  readonly timeZone: string
}

/** What is kept of a person. */
export const PersonFields = ({
  details,
  onChange,
  mine = false,
}: {
  details: PersonDetails
  onChange: (changed: Partial<PersonDetails>) => void
  mine?: boolean
}) => (
  <>
    <TextInput
      data-autofocus
      label={mine ? 'My name' : 'Name'}
      value={details.name}
      maxLength={200}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
    <TextInput
      label={mine ? 'How to reach me' : 'How to reach them'}
      placeholder="A number, a handle or a pager: what one would use at night"
      value={details.contact}
      maxLength={500}
      onChange={(event) => onChange({ contact: event.currentTarget.value })}
    />
    <Pick
      label="Time zone"
      data={timeZonesWith(details.timeZone).map((zone) => ({ value: zone, label: zone }))}
      value={details.timeZone}
      onChange={(timeZone) => timeZone !== null && onChange({ timeZone })}
      limit={100}
      nothingFoundMessage="No such time zone. They are named Continent/City, for instance Europe/Paris."
    />
  </>
)
