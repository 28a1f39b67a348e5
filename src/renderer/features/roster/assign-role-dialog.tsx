import { coreRoles, type Role, singleRoles } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { Autocomplete, Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { dispatch, type Outcome } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { AssignmentWarningList } from './assignment-warnings'
import { DialogForm } from './dialog-form'
import { Holders } from './holders'
import { usePersonChoice } from './person-choice'
import { PersonSelect } from './person-select'
import { RoleSelect } from './role-select'
import { useSubmit } from './use-submit'

const held = ({ tenures }: IncidentState, role: Role) =>
  tenures.filter((tenure) => tenure.role === role && tenure.to === null)

/** The role that is asked for most: the first core role nobody holds. */
const roleToFill = (incident: IncidentState): Role =>
  coreRoles.find((role) => held(incident, role).length === 0) ?? 'specialist'

/** The first affected system without an engineer; one engineer answers for a single system without naming it. */
const systemToFill = (incident: IncidentState): string => {
  if (incident.services.length < 2) return ''
  const covered = new Set(held(incident, 'assigned-engineer').map(({ system }) => system))
  return incident.services.find((service) => !covered.has(service)) ?? ''
}

const Form = ({ incident }: { incident: IncidentState }) => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const asked = dialog?.kind === 'assign-role' ? dialog : null
  const nameOf = useNameOf()
  const [role, setRole] = useState<Role>(() => asked?.role ?? roleToFill(incident))
  const [typedSystem, setSystem] = useState(() => asked?.system ?? systemToFill(incident))
  const { choice, setChoice, find, person } = usePersonChoice(asked?.person ?? null)
  const [replace, setReplace] = useState(true)
  const { problem, saving, submit } = useSubmit(close)
  const workspacePeople = useRoom((room) => room.workspace.people)

  const system = role === 'assigned-engineer' ? typedSystem.trim() : ''
  const holders = held(incident, role).filter((tenure) => tenure.system === system)
  const others = holders.map((tenure) => tenure.person).filter((holder) => holder !== person)
  const leaving = singleRoles.has(role) && replace ? others : []

  const assign = async (): Promise<Outcome> => {
    const found = await find()
    if (!found.ok) return found
    const assigned = await dispatch(incident.id, { type: 'assign-role', role, system, person: found.person })
    // The new holder first: a role is never open in between.
    for (const holder of assigned.ok ? leaving : []) {
      const released = await dispatch(incident.id, { type: 'release-role', role, system, person: holder })
      if (!released.ok) return released
    }
    return assigned
  }

  return (
    <DialogForm onSubmit={() => void submit(assign)}>
      <RoleSelect value={role} onChange={setRole} />
      {role === 'assigned-engineer' && (
        <Autocomplete
          label="System"
          description="Which system they answer for. Empty when one engineer answers for all of it."
          data={[...incident.services]}
          value={typedSystem}
          onChange={setSystem}
          openOnFocus={false}
          maxLength={200}
        />
      )}
      <Holders holders={holders} incident={incident} />
      <PersonSelect
        label="Person"
        incident={incident}
        seat={{ role, system }}
        choice={choice}
        onChoose={setChoice}
        autofocus
        placeholder={workspacePeople.size === 0 ? 'Type a name to add the first person' : 'Type a name'}
      />
      {singleRoles.has(role) && choice !== null && others.length > 0 && (
        <Checkbox
          label={`${others.map(nameOf).join(' and ')} ${others.length > 1 ? 'leave' : 'leaves'} the role`}
          description="Without a briefing. To brief the next person and have it accepted, hand the role over (Alt H)."
          checked={replace}
          onChange={(event) => setReplace(event.currentTarget.checked)}
        />
      )}
      {choice !== null && <AssignmentWarningList incident={incident} assignment={{ role, system, choice, leaving }} />}
      {problem && <Problem word="Not assigned" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" loading={saving} disabled={choice === null}>
          Assign
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Gives a role to a person. What it would make wrong is said, never forbidden. */
export const AssignRoleDialog = () => {
  const incident = useRoom((room) => room.incident)
  if (!incident) return null
  return (
    <DialogFrame title="Assign a role">
      <Form incident={incident} />
    </DialogFrame>
  )
}
