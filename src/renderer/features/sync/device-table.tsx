import { useMemo } from 'react'
import { useWallNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { session } from '../../store/session'
import { useSync } from '../../store/sync/state'
import { useNameOf } from '../../ui/names'
import { useLastSeen } from '../presence/use-last-seen'
import { roleWords, seenWords } from '../workspace/words'
import { type DeviceLine, devicesOf } from './devices'
import styles from './sync.module.css'
import { countOf } from './words'

const standing = ({ removed, role }: DeviceLine): string => {
  const words = [removed ? 'removed' : '', role ? roleWords[role].title.toLowerCase() : 'not a member']
  return words.filter(Boolean).join(' · ')
}

const lacking = ({ missingHere, missingOnServer }: DeviceLine): string => {
  const words = [
    missingHere > 0 ? `${countOf(missingHere)} here` : '',
    missingOnServer > 0 ? `${countOf(missingOnServer)} on the server` : '',
  ].filter(Boolean)
  return words.join(', ') || 'nowhere'
}

/** Every device of the workspace, and how far its lines are here and on the server. */
export const DeviceTable = () => {
  const workspace = useRoom((room) => room.workspace)
  const sharing = useSync((sync) => sync.sharing)
  const nameOf = useNameOf()
  const lines = useMemo(
    () => devicesOf(sharing ?? { known: {}, onServer: {} }, workspace, session().log.device),
    [sharing, workspace],
  )
  const lastSeen = useLastSeen(lines.map(({ device }) => device))
  const now = useWallNow()
  return (
    <section className={styles.part} aria-labelledby="sync-devices">
      <h3 id="sync-devices">Devices</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Device</th>
            <th scope="col">Last seen</th>
            <th scope="col" className={styles.number}>
              Here up to
            </th>
            <th scope="col" className={styles.number}>
              Server up to
            </th>
            <th scope="col">Missing</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.device} data-removed={line.removed || undefined}>
              <th scope="row">{line.person === null ? '—' : nameOf(line.person)}</th>
              <td>
                {line.machine}
                <span className={styles.detail}>{standing(line)}</span>
              </td>
              <td>{line.mine ? 'this device' : seenWords({ role: line.role, ...lastSeen(line.device) }, now)}</td>
              <td className={styles.number}>{countOf(line.here)}</td>
              <td className={styles.number}>{countOf(line.onServer)}</td>
              <td data-missing={line.missingHere + line.missingOnServer > 0 || undefined}>{lacking(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
