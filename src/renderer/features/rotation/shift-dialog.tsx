import { type Role, roleNames, roles } from '@domain/incident/roles'
import type { IncidentState, Shift } from '@domain/incident/state'
import { lengthOf } from '@domain/rotation/span'
import type { WorkspaceState } from '@domain/workspace/state'
import { Autocomplete, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Outcome } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { peopleChoices } from '../../ui/people'
import { Pick } from '../../ui/pick'
import { Problem } from '../../ui/problem'
import { clock, day, lengthInWords, moment } from '../../ui/time'
import { type Dialog, useView } from '../shell/view'
import { changeShift, planShift, removeShift } from './commands'
import { focusLane, focusShift } from './focus'
import { type Preset, presetFor } from './plan'
import { usePlanner } from './planner-view'
import styles from './shift-dialog.module.css'
import { draftOf, problemsOfDraft, readDraft, type ShiftDraft } from './shift-draft'
import { clockThere, problemWords } from './words'

type ShiftDialogProps = Extract<Dialog, { kind: 'shift' }>

const isRole = (value: string | null): value is Role => roles.some((role) => role === value)

const roleChoices = roles.filter((role) => role !== 'observer').map((role) => ({ value: role, label: roleNames[role] }))

/** What the dialog begins with: the shift to edit, or what it was opened with and the planner's guess for the rest. */
const beginning = (
  { shift: id, person, role, system, start, end }: ShiftDialogProps,
  incident: IncidentState,
  { policy }: WorkspaceState,
  now: number,
): (Preset & { readonly id?: string }) | null => {
  if (id !== undefined) return incident.shifts.find((shift) => shift.id === id) ?? null
  const span = start === undefined || end === undefined ? {} : { span: { start, end } }
  const guess = presetFor(incident, policy, now, { person, ...span })
  return { ...guess, role: role ?? guess.role, system: system ?? guess.system }
}

interface Form {
  incident: IncidentState
  workspace: WorkspaceState
  before: Preset & { readonly id?: string }
  now: number
}

const Form = ({ incident, workspace, before, now }: Form) => {
  const close = useView((view) => view.close)
  const [draft, setDraft] = useState<ShiftDraft>(() => draftOf(before, now))
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const { shift, start, end, startError, endError } = readDraft(draft, before, now)
  const change = (changed: Partial<ShiftDraft>) => setDraft((was) => ({ ...was, ...changed }))

  const ask = async (command: () => Promise<Outcome>, then: () => void) => {
    if (saving) return
    setSaving(true)
    const outcome = await command()
    setSaving(false)
    if (!outcome.ok) {
      usePlanner.getState().fail(null)
      return setProblem(outcome.sentence)
    }
    close()
    // After the dialog gave the cursor back: in the planner it belongs to the shift.
    requestAnimationFrame(then)
  }
  const save = () => {
    if (!shift) return
    void ask(
      () => (before.id === undefined ? planShift(incident.id, shift) : changeShift(incident.id, shift)),
      () => focusShift(usePlanner.getState().selected ?? ''),
    )
  }
  const stored = incident.shifts.find(({ id }) => id === before.id)
  const remove = (planned: Shift) =>
    void ask(
      () => removeShift(incident.id, planned),
      () => focusLane(planned.person),
    )

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="sm">
        <Pick
          data-autofocus
          label="Person"
          placeholder="Who takes the shift"
          data={peopleChoices(workspace, before.person)}
          value={draft.person}
          nothingFoundMessage="Nobody of that name. Add people on the roster."
          onChange={(person) => change({ person })}
        />
        <Group grow align="flex-start">
          <Select
            label="Role"
            data={roleChoices}
            value={draft.role}
            allowDeselect={false}
            onChange={(role) => isRole(role) && change({ role })}
          />
          {draft.role === 'assigned-engineer' && (
            <Autocomplete
              label="System"
              placeholder="Which system, if there are several"
              data={[...new Set(incident.services)]}
              value={draft.system}
              onChange={(system) => change({ system })}
            />
          )}
        </Group>
        <Group grow align="flex-start">
          <TextInput
            label="Start"
            description="14:05, +2h from now"
            value={draft.start}
            error={startError}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => change({ start: event.currentTarget.value })}
          />
          <TextInput
            label="End"
            description="17:00, or a length: 2h30m"
            value={draft.end}
            error={endError}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => change({ end: event.currentTarget.value })}
          />
        </Group>
        <Preview start={start} end={end} timeZone={workspace.people.get(draft.person ?? '')?.timeZone} />
        {shift && <Troubles shift={shift} incident={incident} workspace={workspace} now={now} />}
        {problem && <Problem word="Not saved" sentence={problem} />}
        <Group justify="space-between">
          {stored ? (
            <Button variant="default" disabled={saving} onClick={() => remove(stored)}>
              Remove the shift
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" disabled={!shift} loading={saving} rightSection={<Kbd keys="Enter" />}>
            {stored ? 'Save the shift' : 'Plan the shift'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const Preview = ({
  start,
  end,
  timeZone,
}: {
  start: number | null
  end: number | null
  timeZone: string | undefined
}) => {
  if (start === null || end === null || end <= start) return null
  const there = clockThere(start, timeZone)
  return (
    <Text size="sm" c="dimmed" title={moment(start)}>
      {day(start)}, {clock(start)} to {clock(end)}, {lengthInWords(lengthOf({ start, end }))}
      {there && `. Begins ${there}`}
    </Text>
  )
}

interface Troubles {
  shift: Shift
  incident: IncidentState
  workspace: WorkspaceState
  now: number
}

/** Said before saving; saving stays possible, because a tired Scribe is better than none. */
const Troubles = ({ shift, incident, workspace, now }: Troubles) => {
  const problems = problemsOfDraft(shift, incident, workspace.policy, now)
  const name = workspace.people.get(shift.person)?.name ?? shift.person
  return (
    <ul className={styles.troubles} aria-live="polite" aria-label="What is wrong with this shift">
      {shift.end <= now && <li>It lies in the past.</li>}
      {problems.map((one) => (
        <li key={`${one.kind}-${one.start}`} data-kind={one.kind}>
          {name}: {problemWords(one, incident.shifts)}
        </li>
      ))}
    </ul>
  )
}

/** Plans a shift, or changes one: who, which role, from when to when. What would be wrong with it is said before it is saved. */
export const ShiftDialog = () => {
  const dialog = useView((view) => view.dialog)
  const incident = useRoom((room) => room.incident)
  const workspace = useRoom((room) => room.workspace)
  const [now] = useState(() => nowOf(incident?.id))
  const [before] = useState(() =>
    dialog?.kind === 'shift' && incident ? beginning(dialog, incident, workspace, now) : null,
  )
  if (dialog?.kind !== 'shift' || !incident) return null
  return (
    <DialogFrame title={dialog.shift === undefined ? 'Plan a shift' : 'Change the shift'}>
      {before ? (
        <Form incident={incident} workspace={workspace} before={before} now={now} />
      ) : (
        <Text>This shift was removed in the meantime.</Text>
      )}
    </DialogFrame>
  )
}
