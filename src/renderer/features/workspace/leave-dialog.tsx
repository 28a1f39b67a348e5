import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useWorkspace } from '../../store/workspace'
import { DialogFrame } from '../../ui/dialog-frame'
import { DialogForm } from '../roster/dialog-form'
import { useView } from '../shell/view'
import { leaveWorkspace } from './store'

const consequence = {
  owner:
    'You are its owner: nobody can be let in or removed without this device’s keys. The others go on with what they have.',
  responder: 'To come back you need a new invite.',
  observer: 'To come back you need a new invite.',
} as const

/** Leaves the workspace, once it was said what stays. What came of it is told in the section. */
export const LeaveDialog = () => {
  const { close, go } = useView.getState()
  const current = useWorkspace((workspace) => workspace.current)
  const [leaving, setLeaving] = useState(false)
  if (!current) return null
  const leave = async (): Promise<void> => {
    if (leaving) return
    setLeaving(true)
    await leaveWorkspace()
    close()
    go('settings')
  }
  return (
    <DialogFrame title={`Leave ${current.name}`}>
      <DialogForm onSubmit={() => void leave()}>
        <p>The whole log stays on this device. Nothing is shared from here any more, and nothing new comes in.</p>
        <p>{consequence[current.role]}</p>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            Stay
          </Button>
          <Button type="submit" color="red" loading={leaving}>
            Leave
          </Button>
        </Group>
      </DialogForm>
    </DialogFrame>
  )
}
