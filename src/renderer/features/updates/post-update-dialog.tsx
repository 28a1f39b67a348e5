import type { Audience } from '@domain/events'
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useState } from 'react'
import { dispatch, type Outcome } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { quickPaste } from '../../ui/quick-paste'
import { useView } from '../shell/view'
import { owedAudience } from './owed'

const choices = [
  { value: 'customer', label: 'Customers' },
  { value: 'internal', label: 'The room and the company' },
] satisfies { value: Audience; label: string }[]

const isAudience = (value: string): value is Audience => value === 'customer' || value === 'internal'

/** Posts an update: it goes into the log with who posted it, and restarts the audience's cadence. */
export const PostUpdateDialog = () => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const selected = useRoom((room) => room.selected)
  const asked = dialog?.kind === 'post-update' ? dialog.audience : undefined
  const [audience, setAudience] = useState<Audience>(() => asked ?? owedAudience(useRoom.getState()) ?? 'customer')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)

  const send = async (command: () => Promise<Outcome>) => {
    setSaving(true)
    const outcome = await command()
    setSaving(false)
    if (outcome.ok) close()
    else setProblem(outcome.sentence)
  }
  const post = () =>
    selected && !saving && void send(() => dispatch(selected, { type: 'post-update', audience, text: text.trim() }))
  const noNews = () =>
    selected && !saving && void send(() => dispatch(selected, { type: 'no-new-information', audience }))

  return (
    <DialogFrame title="Post an update" size="lg">
      <Stack gap="sm">
        <SegmentedControl
          aria-label="Who the update is for"
          data={choices}
          value={audience}
          onChange={(value) => isAudience(value) && setAudience(value)}
        />
        <Textarea
          data-autofocus
          label="What they should know"
          description="What they notice, what is being done, when they hear from you next."
          rows={6}
          value={text}
          onPaste={quickPaste}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([['mod+Enter', post]])}
        />
        <Text size="sm" c="dimmed">
          This records the update in the log. Send it through your status page or chat as usual.
        </Text>
        {problem && <Problem word="Not posted" sentence={problem} />}
        <Group justify="space-between">
          <Button variant="default" onClick={noNews} disabled={saving}>
            No new information
          </Button>
          <Button onClick={post} loading={saving} disabled={!text.trim()} rightSection={<Kbd keys="mod+Enter" />}>
            Post update
          </Button>
        </Group>
      </Stack>
    </DialogFrame>
  )
}
