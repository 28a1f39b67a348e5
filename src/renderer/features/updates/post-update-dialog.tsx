import type { Audience } from '@domain/events'
import type { IncidentState } from '@domain/incident/state'
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { dispatch, type Outcome } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { quickPaste } from '../../ui/quick-paste'
import { clockOn } from '../../ui/time'
import { takesUpdate, targetNames, useTargets } from '../pages/targets'
import { useView } from '../shell/view'
import { draftOf, placeToWrite, type UpdateDraft } from './draft'
import { owedAudience } from './owed'

const choices = [
  { value: 'customer', label: 'Customers' },
  { value: 'internal', label: 'The room and the company' },
] satisfies { value: Audience; label: string }[]

const isAudience = (value: string): value is Audience => value === 'customer' || value === 'internal'

const draftWords = ({ text, since, first }: UpdateDraft, now: number): string => {
  const at = clockOn(since, now)
  if (text === '') return `Nothing is new since the last one at ${at}.`
  return first ? `Draft of what happened since it began at ${at}.` : `Draft of what changed since ${at}.`
}

/** Where the update goes besides the log, as far as it is set up. */
const useWhere = ({ drill }: IncidentState, audience: Audience): string => {
  const targets = useTargets()
  if (drill) return 'This is a drill: it goes into the log and nowhere else.'
  if (targets === null) return 'It goes into the log.'
  const takers = targets.filter((target) => takesUpdate(target, audience))
  return takers.length > 0
    ? `It goes into the log, and is sent to ${targetNames(takers)}.`
    : 'This records the update in the log. Send it through your status page or chat as usual.'
}

const Form = ({ incident }: { incident: IncidentState }) => {
  const dialog = useView((view) => view.dialog)
  const close = useView((view) => view.close)
  const policy = useRoom((room) => room.workspace.policy)
  const asked = dialog?.kind === 'post-update' ? dialog.audience : undefined
  const [audience, setAudience] = useState<Audience>(() => asked ?? owedAudience(useRoom.getState()) ?? 'customer')
  // What was there when it was opened: a draft that changes under the cursor would be another one than was read.
  const [opened] = useState(() => ({ incident, now: nowOf(incident.id) }))
  const draft = useMemo(() => draftOf(opened.incident, policy, audience, opened.now), [opened, policy, audience])
  /** Null until somebody typed. */
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const where = useWhere(incident, audience)
  const text = typed ?? draft.text

  const send = async (command: () => Promise<Outcome>) => {
    setSaving(true)
    const outcome = await command()
    setSaving(false)
    if (outcome.ok) close()
    else setProblem(outcome.sentence)
  }
  const post = () => {
    if (saving || !text.trim()) return
    if (text.includes(placeToWrite))
      setProblem('The line in square brackets is still in it. Write there what customers notice, or delete the line.')
    else void send(() => dispatch(incident.id, { type: 'post-update', audience, text: text.trim() }))
  }
  const noNews = () => !saving && void send(() => dispatch(incident.id, { type: 'no-new-information', audience }))
  const nothingToSay = text.trim() === ''

  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="Who the update is for"
        data={choices}
        value={audience}
        onChange={(value) => {
          if (!isAudience(value)) return
          setAudience(value)
          setProblem(null)
        }}
      />
      <Textarea
        data-autofocus
        label="What they should know"
        description={
          typed === null
            ? draftWords(draft, opened.now)
            : 'What they notice, what is being done, when they hear from you next.'
        }
        rows={10}
        value={text}
        // The draft is there to be typed over.
        onFocus={(event) => typed === null && event.currentTarget.select()}
        onPaste={quickPaste}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setProblem(null)
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', post]])}
      />
      <Text size="sm" c="dimmed">
        {where}
      </Text>
      {problem && <Problem word="Not posted" sentence={problem} />}
      <Group justify="space-between">
        <Button variant={nothingToSay ? 'filled' : 'default'} onClick={noNews} disabled={saving}>
          No new information
        </Button>
        <Button
          variant={nothingToSay ? 'default' : 'filled'}
          onClick={post}
          loading={saving}
          disabled={nothingToSay}
          rightSection={<Kbd keys="mod+Enter" />}
        >
          Post update
        </Button>
      </Group>
    </Stack>
  )
}

/** Posts an update: it goes into the log with who posted it, and restarts the audience's cadence. */
export const PostUpdateDialog = () => {
  const incident = useRoom((room) => room.incident)
  if (!incident) return null
  return (
    <DialogFrame title="Post an update" size="lg">
      <Form incident={incident} />
    </DialogFrame>
  )
}
