import { currentText } from '@domain/commands/decide-log'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { quickPaste } from '../../ui/quick-paste'
import { useView } from '../shell/view'

/** Corrects an entry. The first text stays in the log and on the screen. */
export const CorrectEntryDialog = () => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const incident = useRoom((room) => room.incident)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = dialog?.kind === 'correct-entry' ? dialog.entry : null
  const line = incident?.timeline.find((candidate) => candidate.id === id)
  if (!incident || !line) return null
  const save = async () => {
    const text = field.current?.value.trim() ?? ''
    const outcome = await dispatch(incident.id, { type: 'correct-entry', entry: line.id, text })
    if (outcome.ok) close()
    else setProblem(outcome.sentence)
  }
  return (
    <DialogFrame title="Correct the entry" size="lg">
      <Stack gap="sm">
        <Textarea
          ref={field}
          data-autofocus
          label="Corrected text"
          rows={6}
          defaultValue={currentText(line)}
          onPaste={quickPaste}
          onKeyDown={getHotkeyHandler([['mod+Enter', () => void save()]])}
        />
        <Text size="sm" c="dimmed">
          The first text stays in the log, struck through below the corrected one.
        </Text>
        {problem && <Problem word="Not saved" sentence={problem} />}
        <Group justify="flex-end">
          <Button onClick={() => void save()} rightSection={<Kbd keys="mod+Enter" />}>
            Save the correction
          </Button>
        </Group>
      </Stack>
    </DialogFrame>
  )
}
