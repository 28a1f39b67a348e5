import type { Deadline } from '@domain/deadlines/deadline'
import { calledBy } from '@domain/deadlines/pages'
import type { DeadlineKind } from '@domain/events'
import { holderOf } from '@domain/incident/holders'
import type { Role } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { waits } from '@domain/pages/page-state'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch, type Outcome } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { clock } from '../../ui/time'
import { DialogForm } from '../roster/dialog-form'
import { heldBy } from '../roster/in-room'
import { type PersonChoice, usePersonChoice } from '../roster/person-choice'
import { PersonSelect } from '../roster/person-select'
import { ReachNow } from '../roster/reach-now'
import { RoleSelect } from '../roster/role-select'
import { useSubmit } from '../roster/use-submit'
import { useView } from '../shell/view'
import { ladderSentence } from './ladder-sentence'
import { takesPage, targetNames, useTargets } from './targets'

const called: Readonly<Partial<Record<DeadlineKind, Role>>> = {
  'page-backup': 'backup-engineer',
  'page-manager': 'engineering-manager',
}

/** What the ladder asks for now, the highest step last; else the Assigned Engineer. */
const roleToCall = (deadlines: readonly Deadline[], incident: IncidentState): Role => {
  const now = nowOf(incident.id)
  const due = deadlines.findLast(
    ({ incident: id, kind, dueAt }) => id === incident.id && called[kind] !== undefined && dueAt <= now,
  )
  return (due && called[due.kind]) ?? 'assigned-engineer'
}

interface Start {
  readonly role: Role
  readonly person: string | null
  readonly reason: string
}

/** Whom the dialog proposes: whom it was opened for, whom an earlier page called, or whom the ladder asks for. */
const startOf = (incident: IncidentState, asked: { person?: string; again?: string }): Start => {
  const again = incident.pages.find(({ id }) => id === asked.again)
  if (again) return { role: again.role, person: calledBy(incident, again), reason: again.reason }
  if (asked.person !== undefined)
    return { role: heldBy(incident, asked.person)[0]?.role ?? 'specialist', person: asked.person, reason: '' }
  const role = roleToCall(useRoom.getState().deadlines, incident)
  return { role, person: holderOf(incident, role), reason: '' }
}

/** What goes out when it is recorded, as far as it is set up; null until main has said so. */
const useSending = (incident: IncidentState, choice: PersonChoice | null, role: Role) => {
  const targets = useTargets()
  if (incident.drill) return { goes: false, sentence: 'This is a drill: nothing goes outside. It records the call.' }
  if (targets === null) return null
  const person = choice === null ? holderOf(incident, role) : choice.kind === 'known' ? choice.person : null
  const takers = targets.filter((target) => takesPage(target, person))
  return takers.length > 0
    ? { goes: true, sentence: `It is sent to ${targetNames(takers)}; the page’s row says what became of it.` }
    : {
        goes: false,
        sentence: 'Nothing outside is set up for this page: reach them yourself. This records the call.',
      }
}

/** That the same person is called already: the one more page would have a ladder of its own. */
const waitingFor = (incident: IncidentState, choice: PersonChoice | null, role: Role) => {
  const person = choice?.kind === 'known' ? choice.person : null
  if (choice?.kind === 'new') return undefined
  return incident.pages.find(
    (page) => waits(page, incident) && (person === null ? page.role === role : calledBy(incident, page) === person),
  )
}

const Form = ({ incident }: { incident: IncidentState }) => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const policy = useRoom((room) => room.workspace.policy)
  const nameOf = useNameOf()
  const [start] = useState(() => startOf(incident, dialog?.kind === 'page' ? dialog : {}))
  const [role, setRole] = useState<Role>(start.role)
  const { choice, setChoice, find } = usePersonChoice(start.person)
  const [reason, setReason] = useState(start.reason)
  const { problem, saving, submit } = useSubmit(close)
  const sending = useSending(incident, choice, role)
  const waiting = waitingFor(incident, choice, role)

  const record = async (): Promise<Outcome> => {
    const found = choice === null ? { ok: true as const, person: null } : await find()
    if (!found.ok) return found
    return dispatch(incident.id, { type: 'page', role, person: found.person, reason: reason.trim() })
  }

  return (
    <DialogForm onSubmit={() => void submit(record)}>
      <RoleSelect
        value={role}
        onChange={(next) => {
          setRole(next)
          const holder = holderOf(incident, next)
          setChoice(holder === null ? null : { kind: 'known', person: holder })
        }}
      />
      <PersonSelect
        label="Person"
        description="Empty calls whoever answers for the role."
        incident={incident}
        seat={{ role, system: '' }}
        choice={choice}
        onChoose={setChoice}
        autofocus
        clearable
      />
      <ReachNow choice={choice} />
      <TextInput
        label="Why"
        description="Goes into the log; may stay empty."
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {sending?.sentence} {ladderSentence(policy, incident, role, nameOf)}
      </Text>
      {waiting && (
        <Text size="sm">
          A page to them waits for an answer since {clock(waiting.calledAt)} already. This is one more, with its own
          ladder.
        </Text>
      )}
      {problem && <Problem word="Not recorded" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" loading={saving}>
          {sending?.goes ? 'Page them' : 'Record the call'}
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Calls somebody: what is set up outside is handed the page, and the ladder of that call starts. */
export const PageDialog = () => {
  const incident = useRoom((room) => room.incident)
  if (!incident) return null
  return (
    <DialogFrame title="Call somebody">
      <Form incident={incident} />
    </DialogFrame>
  )
}
