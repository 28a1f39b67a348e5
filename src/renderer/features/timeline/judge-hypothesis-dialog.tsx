import { currentText } from '@domain/commands/decide-log'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import { firstLine } from './text'

const words = {
  confirmed: { title: 'Confirm the hypothesis', label: 'What confirms it', button: 'Confirm' },
  'ruled-out': { title: 'Rule the hypothesis out', label: 'What rules it out', button: 'Rule out' },
} as const

/** Confirms a hypothesis or rules it out, with what it rests on. */
export const JudgeHypothesisDialog = () => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const incident = useRoom((room) => room.incident)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  if (dialog?.kind !== 'judge-hypothesis') return null
  const line = incident?.timeline.find((candidate) => candidate.id === dialog.entry)
  if (!incident || !line) return null
  const { verdict } = dialog
  const { title, label, button } = words[verdict]
  const judge = async () => {
    const outcome = await dispatch(incident.id, {
      type: 'judge-hypothesis',
      entry: line.id,
      verdict,
      note: note.trim(),
    })
    if (outcome.ok) close()
    else setProblem(outcome.sentence)
  }
  return (
    <DialogFrame title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void judge()
        }}
      >
        <Stack gap="sm">
          <Text>{firstLine(currentText(line))}</Text>
          <TextInput
            data-autofocus
            label={label}
            description="One line; may stay empty."
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {problem && <Problem word="Not recorded" sentence={problem} />}
          <Group justify="flex-end">
            <Button type="submit">{button}</Button>
          </Group>
        </Stack>
      </form>
    </DialogFrame>
  )
}
