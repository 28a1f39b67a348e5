import type { IncidentState } from '@domain/incident/state'
import { type Candidate, candidatesFor } from '@domain/roster/candidates'
import { type ComboboxItem, Stack, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import { presentPeople } from '../../ui/people'
import { Pick } from '../../ui/pick'
import { hoursAndMinutes } from '../../ui/time'
import { heldBy } from './in-room'
import type { PersonChoice } from './person-choice'
import styles from './roster.module.css'
import { seatInList } from './words'

/** The value of the option that adds somebody; no id looks like it. */
const adding = '+'

const noteOf = ({ person, duty, planned }: Candidate, incident: IncidentState): string =>
  [
    planned ? 'planned' : '',
    heldBy(incident, person).map(seatInList).join(', '),
    duty === null ? 'off duty' : hoursAndMinutes(duty),
  ]
    .filter(Boolean)
    .join(' · ')

interface Props {
  readonly label: string
  readonly description?: string
  readonly incident: IncidentState
  /** Who is suggested first, and what stands beside a name, depends on the role. */
  readonly seat: Parameters<typeof candidatesFor>[4]
  readonly without?: string
  readonly choice: PersonChoice | null
  readonly onChoose: (choice: PersonChoice | null) => void
  readonly autofocus?: boolean
  readonly clearable?: boolean
  readonly placeholder?: string
}

/** A person by name, who suits best first; a name nobody has is offered as a new person. */
export const PersonSelect = ({
  label,
  description,
  incident,
  seat,
  without,
  choice,
  onChoose,
  autofocus = false,
  clearable = false,
  placeholder = 'Type a name',
}: Props) => {
  const workspace = useRoom((room) => room.workspace)
  const nameOf = useNameOf()
  const [search, setSearch] = useState('')
  const role = seat?.role
  const system = seat?.system ?? ''
  const [people, notes] = useMemo(() => {
    const ids = presentPeople(workspace).filter((person) => person !== without)
    const ranked = candidatesFor(incident, workspace.policy, ids, nowOf(incident.id), role ? { role, system } : null)
    return [
      ranked.map(({ person }): ComboboxItem => ({ value: person, label: nameOf(person) })),
      new Map(ranked.map((candidate) => [candidate.person, noteOf(candidate, incident)])),
    ] as const
  }, [workspace, incident, without, role, system, nameOf])
  const typed = search.trim()
  const known = people.some((option) => option.label.toLowerCase() === typed.toLowerCase())
  const newName = choice?.kind === 'new' ? choice.name : null
  const offered = newName ?? (typed && !known ? typed : null)
  const data = offered === null ? people : [...people, { value: adding, label: offered }]
  return (
    <Stack gap="xs">
      <Pick
        label={label}
        description={description}
        placeholder={placeholder}
        data-autofocus={autofocus || undefined}
        data={data}
        value={choice === null ? null : choice.kind === 'new' ? adding : choice.person}
        onChange={(value) => {
          if (value === null) onChoose(null)
          else if (value !== adding) onChoose({ kind: 'known', person: value })
          else if (offered !== null) onChoose({ kind: 'new', name: offered, contact: '' })
        }}
        searchValue={search}
        onSearchChange={setSearch}
        openOnFocus={choice === null && !clearable}
        selectFirstOptionOnDropdownOpen={choice === null}
        clearable={clearable}
        filter={({ options, search: words }) =>
          options.filter(
            (option) =>
              !('group' in option) &&
              (option.value === adding || option.label.toLowerCase().includes(words.trim().toLowerCase())),
          )
        }
        renderOption={({ option }) => (
          <span className={styles.option}>
            <span className={styles.tooLong}>
              {option.value === adding ? `Add “${option.label}” as a new person` : option.label}
            </span>
            <span>{notes.get(option.value)}</span>
          </span>
        )}
      />
      {choice?.kind === 'new' && (
        <TextInput
          label={`How to reach ${choice.name}`}
          description="A phone number or a handle; may stay empty. Added to the list of people with this machine's time zone."
          value={choice.contact}
          onChange={(event) => onChoose({ ...choice, contact: event.currentTarget.value })}
        />
      )}
    </Stack>
  )
}
