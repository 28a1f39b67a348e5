import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useWorkspace } from '../../store/workspace'
import { leaveWorkspace } from './store'
import styles from './workspace.module.css'

/** Leaves the workspace, once it was said what stays. */
export const LeaveButton = () => {
  const [sure, setSure] = useState(false)
  const owner = useWorkspace((workspace) => workspace.current?.role === 'owner')
  if (!sure)
    return (
      <Button variant="default" onClick={() => setSure(true)}>
        Leave…
      </Button>
    )
  return (
    <div className={styles.sure} role="alert">
      <span>
        The log stays on this device; nothing is shared from here any more.{' '}
        {owner
          ? 'You are the owner: without this device nobody can be let in or removed.'
          : 'To come back you need a new invite.'}
      </span>
      <Group gap="xs">
        <Button
          color="red"
          onClick={() => {
            setSure(false)
            void leaveWorkspace()
          }}
        >
          Leave
        </Button>
        <Button variant="default" onClick={() => setSure(false)}>
          Stay
        </Button>
      </Group>
    </div>
  )
}
