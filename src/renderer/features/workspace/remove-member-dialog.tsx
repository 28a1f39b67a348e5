import { Button, Group } from '@mantine/core'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useSubmit } from '../roster/use-submit'
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
  const { problem, saving, submit } = useSubmit(close)
  if (!member) return null
  return (
    <DialogFrame title={`Remove ${nameOf(member.person)}, ${member.deviceName}`}>
      <DialogForm onSubmit={() => void submit(() => removeMember(member.device))}>
        <p>
          That machine can then neither read what is new nor write. What it has already stays on it, and what it wrote
          so far stays in the log. What it wrote and has not shared yet will not come in.
        </p>
        {problem !== null && <Problem word="Note" sentence={problem} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            Keep
          </Button>
          <Button type="submit" color="red" loading={saving} disabled={member.removed !== null}>
            Remove
          </Button>
        </Group>
      </DialogForm>
    </DialogFrame>
  )
}
