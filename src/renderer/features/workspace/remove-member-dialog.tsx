import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useView } from '../shell/view'
import { removeMember } from './membership'

/** Shuts a machine out, once it was said what that means. */
export const RemoveMemberDialog = () => {
  const close = useView((view) => view.close)
  const member = useRoom(({ workspace }) => {
    const { dialog } = useView.getState()
    return dialog?.kind === 'remove-member' ? workspace.members.get(dialog.device) : undefined
  })
  const nameOf = useNameOf()
  const [problem, setProblem] = useState<string | null>(null)
  const [removing, setRemoving] = useState(false)
  if (!member) return null
  const remove = async (): Promise<void> => {
    setRemoving(true)
    const outcome = await removeMember(member.device)
    setRemoving(false)
    if (outcome.ok) close()
    else setProblem(outcome.sentence)
  }
  return (
    <DialogFrame title={`Remove ${nameOf(member.person)}, ${member.deviceName}`}>
      <DialogForm onSubmit={() => void remove()}>
        <p>
          That machine can then neither read what is new nor write. What it has already stays on it, and what it wrote
          so far stays in the log. What it wrote and has not shared yet will not come in.
        </p>
        {problem !== null && <Problem word="Note" sentence={problem} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            Keep
          </Button>
          <Button type="submit" color="red" loading={removing} disabled={member.removed !== null}>
            Remove
          </Button>
        </Group>
      </DialogForm>
    </DialogFrame>
  )
}
