import type { IncidentState, Tenure } from '@domain/incident/state'
import { candidatesFor } from '@domain/roster/candidates'
import { heldRoles, rolesToHandOver } from '@domain/roster/hand-over'
import { Button, Group, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { dispatch, type Outcome } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { presentPeople } from '../../ui/people'
import { Pick } from '../../ui/pick'
import { Problem } from '../../ui/problem'
import { type Dialog, useView } from '../shell/view'
import { briefingOf } from './briefing'
import { DialogForm } from './dialog-form'
import { usePersonChoice } from './person-choice'
import { PersonSelect } from './person-select'
import { useSubmit } from './use-submit'
import { seatName } from './words'

const keyOf = ({ role, system, person }: Tenure): string => `${role}|${system}|${person}`

/** What is handed over unless the user says otherwise: what was asked for, what is overdue, what I hold, else command. */
const seatToHandOver = (incident: IncidentState, dialog: Dialog | null): Tenure | undefined => {
  const { workspace, settings } = useRoom.getState()
  const held = heldRoles(incident)
  const asked =
    dialog?.kind === 'handoff' && dialog.role
      ? held.find(
          ({ role, system, person }) =>
            role === dialog.role &&
            (dialog.from === undefined || person === dialog.from) &&
            (dialog.system === undefined || system === dialog.system),
        )
      : held.find(({ person }) => dialog?.kind === 'handoff' && person === dialog.from)
  return (
    asked ??
    rolesToHandOver(incident, workspace.policy, nowOf(incident.id))[0] ??
    held.find(({ person }) => person === settings.me) ??
    held[0]
  )
}

const successorOf = (incident: IncidentState, seat: Tenure): string | null => {
  const { workspace } = useRoom.getState()
  const others = presentPeople(workspace).filter((person) => person !== seat.person)
  return candidatesFor(incident, workspace.policy, others, nowOf(incident.id), seat)[0]?.person ?? null
}

const Form = ({ incident, first }: { incident: IncidentState; first: Tenure }) => {
  const close = useView((view) => view.close)
  const nameOf = useNameOf()
  const [seat, setSeat] = useState(first)
  const { choice, setChoice, find } = usePersonChoice(successorOf(incident, first))
  const [note, setNote] = useState(() => briefingOf(incident))
  const { problem, saving, submit } = useSubmit(close)
  const held = heldRoles(incident)
  const to = choice === null ? 'the next person' : choice.kind === 'new' ? choice.name : nameOf(choice.person)

  const offer = async (): Promise<Outcome> => {
    const found = await find()
    if (!found.ok) return found
    const { role, system, person: from } = seat
    return dispatch(incident.id, { type: 'offer-handoff', role, system, from, to: found.person, note: note.trim() })
  }

  return (
    <DialogForm onSubmit={() => void submit(offer)}>
      <Pick
        label="Role"
        data={held.map((tenure) => ({
          value: keyOf(tenure),
          label: `${seatName(tenure)}, held by ${nameOf(tenure.person)}`,
        }))}
        value={keyOf(seat)}
        onChange={(value) => {
          const next = held.find((tenure) => keyOf(tenure) === value)
          if (!next) return
          const successor = successorOf(incident, next)
          setSeat(next)
          setChoice(successor === null ? null : { kind: 'known', person: successor })
        }}
      />
      <PersonSelect
        label="To"
        description="Suggested: who is planned for it, else who is rested."
        incident={incident}
        seat={seat}
        without={seat.person}
        choice={choice}
        onChoose={setChoice}
        autofocus
      />
      <Textarea
        label="Briefing"
        description="What the next person needs to carry on."
        rows={6}
        value={note}
        maxLength={20_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        The role changes when {to} accepts. Until then {nameOf(seat.person)} keeps it.
      </Text>
      {problem && <Problem word="Not offered" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" loading={saving} disabled={choice === null} rightSection={<Kbd keys="mod+Enter" />}>
          Offer the hand-over
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Offers a role to the next person, with a briefing. */
export const HandoffDialog = () => {
  const dialog = useView((view) => view.dialog)
  const incident = useRoom((room) => room.incident)
  if (!incident) return null
  const first = seatToHandOver(incident, dialog)
  return (
    <DialogFrame title="Hand a role over" size="lg">
      {first ? (
        <Form incident={incident} first={first} />
      ) : (
        <Text>Nobody holds a role, so there is nothing to hand over. Assign one first (Alt R).</Text>
      )}
    </DialogFrame>
  )
}
