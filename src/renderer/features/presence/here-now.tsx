import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { useSync } from '../../store/sync/state'
import { useNameOf } from '../../ui/names'
import { Initials } from '../roster/initials'
import { inWords, peopleHere } from './here'
import styles from './presence.module.css'

/** Whose screens show this incident now, this device left out; a line only where somebody's does. */
export const HereNow = ({ incident }: { incident: string }) => {
  const present = useSync((sync) => sync.present)
  const workspace = useRoom((room) => room.workspace)
  const nameOf = useNameOf()
  const names = useMemo(
    () => peopleHere(present, workspace, (here) => here.incident === incident).map(nameOf),
    [present, workspace, incident, nameOf],
  )
  if (names.length === 0) return null
  return (
    <p className={styles.here} title={names.join(', ')}>
      <span className={styles.faces}>
        {names.slice(0, 5).map((name) => (
          <Initials key={name} name={name} />
        ))}
      </span>
      <span>Looking at this with you: {inWords(names)}</span>
    </p>
  )
}
