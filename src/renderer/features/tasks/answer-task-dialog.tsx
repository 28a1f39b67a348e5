import { currentText } from '@domain/commands/decide-log'
import type { IncidentState, Task } from '@domain/incident/state'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { type Choice, Choices, pickByKey } from '../../ui/choices'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { clock } from '../../ui/time'
import { DialogForm } from '../roster/dialog-form'
import { useSubmit } from '../roster/use-submit'
import { formatLength } from '../settings/length'
import { useView } from '../shell/view'
import { firstLine } from '../timeline/text'
import { type Answer, againIn, answerCommand } from './answer'

const choices = [
  { value: 'done', title: 'Done', keys: 'D' },
  { value: 'not-yet', title: 'Not yet', keys: 'N' },
] as const satisfies readonly Choice<Answer['outcome']>[]

const Form = ({ incident, task }: { incident: IncidentState; task: Task }) => {
  const close = useView((view) => view.close)
  const nameOf = useNameOf()
  const [answer, setAnswer] = useState<Answer>({ outcome: 'done', note: '', again: formatLength(5 * 60_000) })
  const { problem, saving, submit } = useSubmit(close)
  const line = incident.timeline.find(({ id }) => id === task.entry)
  const change = (changed: Partial<Answer>) => setAnswer((before) => ({ ...before, ...changed }))
  const again = againIn(answer)
  const waits = answer.outcome === 'not-yet'

  const record = (): void => {
    const command = answerCommand(task.entry, answer, nowOf(incident.id))
    if (command) void submit(() => dispatch(incident.id, command))
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the single keys of the choices, wherever the focus is in the dialog
    <div onKeyDown={pickByKey(choices, (outcome) => change({ outcome }))}>
      <DialogForm onSubmit={record}>
        <Text>
          {task.person !== null && <b>{nameOf(task.person)}: </b>}
          {line && firstLine(currentText(line))}
        </Text>
        <Text size="sm" c="dimmed">
          Asked by {nameOf(task.askedBy)} at {clock(task.at)}, call-back {clock(task.dueAt)}.
        </Text>
        <TextInput
          data-autofocus
          label="What came of it"
          description="Goes into the log; may stay empty."
          value={answer.note}
          maxLength={20_000}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <Choices
          legend="The answer (D or N outside of a text)"
          choices={choices}
          value={answer.outcome}
          inline
          onChange={(outcome) => change({ outcome })}
        />
        {waits && (
          <TextInput
            label="Ask again in"
            value={answer.again}
            error={again === null ? 'That is no length. Write 5 min or 1h30m, up to a day.' : undefined}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => change({ again: event.currentTarget.value })}
          />
        )}
        {problem && <Problem word="Not recorded" sentence={problem} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving} disabled={waits && again === null}>
            {waits ? 'Ask again' : 'Record it as done'}
          </Button>
        </Group>
      </DialogForm>
    </div>
  )
}

/** Whoever asked comes back: what came of the task, and whether it is done or asked about once more. */
export const AnswerTaskDialog = () => {
  const dialog = useView((view) => view.dialog)
  const incident = useRoom((room) => room.incident)
  if (dialog?.kind !== 'answer-task' || !incident) return null
  const task = incident.tasks.find(({ entry }) => entry === dialog.entry)
  if (!task) return null
  return (
    <DialogFrame title="Answer a call-back">
      <Form incident={incident} task={task} />
    </DialogFrame>
  )
}
