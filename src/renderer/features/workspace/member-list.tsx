import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useWallNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { useSync } from '../../store/sync/state'
import { useWorkspace } from '../../store/workspace'
import { useNameOf } from '../../ui/names'
import { date } from '../../ui/time'
import { useView } from '../shell/view'
import { roleWords, seenWords } from './words'
import styles from './workspace.module.css'

/** Who is in the workspace, with which machine. */
export const MemberList = () => {
  const members = useRoom((room) => room.workspace.members)
  const present = useSync((sync) => sync.present)
  const key = useWorkspace((workspace) => workspace.current?.key)
  const owner = useWorkspace((workspace) => workspace.current?.role === 'owner')
  const open = useView((view) => view.open)
  const nameOf = useNameOf()
  const now = useWallNow()
  const seen = useMemo(() => new Map(present.map(({ device, at }) => [device, at])), [present])
  const list = [...members.values()].sort((a, b) => a.addedAt - b.addedAt)
  if (list.length === 0) return <p className={styles.note}>Nobody is listed yet: the members come with the log.</p>
  return (
    <div className={styles.part}>
      <h3>Members</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Machine</th>
            <th scope="col">May</th>
            <th scope="col">Last seen</th>
            <th scope="col">In since</th>
            <th scope="col">
              <span className={styles.hidden}>Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((member) => (
            <tr key={member.device} data-removed={member.removed !== null}>
              <td>{nameOf(member.person)}</td>
              <td>{member.deviceName}</td>
              <td>{member.removed ? 'Removed' : roleWords[member.role].title}</td>
              <td>{member.key === key ? 'this device' : seenWords(seen.get(member.device), now)}</td>
              <td>{date(member.addedAt)}</td>
              <td>
                {owner && member.role !== 'owner' && member.removed === null && (
                  <Button
                    variant="subtle"
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
