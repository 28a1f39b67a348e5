import { useMemo } from 'react'
import { useWallNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { useWorkspace } from '../../store/workspace'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { date } from '../../ui/time'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { useLastSeen } from '../presence/use-last-seen'
import { useView } from '../shell/view'
import { roleWords, seenWords } from './words'
import styles from './workspace.module.css'

/** Who is in the workspace, with which machine. */
export const MemberList = () => {
  const members = useRoom((room) => room.workspace.members)
  const key = useWorkspace((workspace) => workspace.current?.key)
  const owner = useWorkspace((workspace) => workspace.current?.role === 'owner')
  const open = useView((view) => view.open)
  const nameOf = useNameOf()
  const now = useWallNow()
  const list = useMemo(() => [...members.values()].sort((a, b) => a.addedAt - b.addedAt), [members])
  const lastSeen = useLastSeen(list.map(({ device }) => device))
  return (
    <div className={styles.part}>
      <h3 id="workspace-members">Members</h3>
      {list.length === 0 && (
        <p className={styles.dim}>
          {owner
            ? 'Nobody yet. Say who you are under “Me” above: you are the first.'
            : 'Nobody is listed yet: the members come in with the log.'}
        </p>
      )}
      <table className={styles.table} aria-labelledby="workspace-members" hidden={list.length === 0}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Machine</th>
            <th scope="col">Role</th>
            <th scope="col">Last seen</th>
            <th scope="col">In since</th>
            <th scope="col">
              <VisuallyHidden>What can be done</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((member) => (
            <tr key={member.device} data-over={member.removed !== null || undefined}>
              <th scope="row">{nameOf(member.person)}</th>
              <td>{member.deviceName}</td>
              <td>{member.removed ? 'Removed' : roleWords[member.role].title}</td>
              <td className={styles.when}>
                {member.key === key ? 'this device' : seenWords({ role: member.role, ...lastSeen(member.device) }, now)}
              </td>
              <td className={styles.when}>{date(member.addedAt)}</td>
              <td className={styles.acts}>
                {owner && member.role !== 'owner' && member.removed === null && (
                  <Button
                    quiet
                    aria-label={`Remove ${nameOf(member.person)}, ${member.deviceName}`}
                    onClick={() => open({ kind: 'remove-member', device: member.device })}
                  >
                    Remove…
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
