import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { clockOn, moment } from '../../ui/time'
import { useView } from '../shell/view'
import { timeIn } from './time-in'
import { useTimelineView } from './view'

/** Scrolls the timeline to a time: `14:05`, `-20m`. */
export const JumpToTimeDialog = () => {
  const incident = useRoom((room) => room.incident)
  const go = useView((view) => view.go)
  const jumpTo = useTimelineView((view) => view.jumpTo)
  const [typed, setTyped] = useState('')
  if (!incident) return null
  const { timeline } = incident
  const at = timeIn(typed, incident, nowOf(incident.id))
  const first = timeline[0]
  const last = timeline.at(-1)
  const range = first && last ? `The log runs from ${moment(first.at)} to ${moment(last.at)}.` : ''
  return (
    <DialogFrame title="Jump to a time" size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (at === null) return
          go('timeline')
          jumpTo(at)
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="When"
            placeholder="14:05 or -20m"
            description={range}
            value={typed}
            error={
              typed.trim() && at === null ? 'That is not a time. Write 14:05, or -20m for twenty minutes ago.' : null
            }
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={at === null}>
              {at === null ? 'Jump' : `Jump to ${clockOn(at, last?.at ?? at)}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </DialogFrame>
  )
}
