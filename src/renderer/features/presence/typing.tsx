import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { useSync } from '../../store/sync/state'
import { useNameOf } from '../../ui/names'
import { inWords, peopleHere } from './here'
import styles from './presence.module.css'

/** Who types in this incident now; said politely, and no line at all for nobody. */
export const Typing = ({ incident }: { incident: string }) => {
  const present = useSync((sync) => sync.present)
  const workspace = useRoom((room) => room.workspace)
  const nameOf = useNameOf()
  const names = useMemo(
    () => peopleHere(present, workspace, (here) => here.typing && here.incident === incident).map(nameOf),
    [present, workspace, incident, nameOf],
  )
  return (
    <p className={styles.typing} aria-live="polite">
      {names.length > 0 && `${inWords(names)} ${names.length === 1 ? 'is' : 'are'} typing…`}
    </p>
  )
}
