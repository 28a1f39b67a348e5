import { useRoom } from '../../store/room'
import { severityClass } from '../../ui/severity-badge'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { CoreRoles } from './core-roles'
import { EmptyHeader } from './empty-header'
import { Focus } from './focus'
import styles from './header.module.css'
import { NextUpdate } from './next-update'
import { TitleRow } from './title-row'

/** Pinned on every screen: what is on, how bad, who runs it, what is believed, what is next and when the next word is owed. */
export const Header = () => {
  const incident = useRoom((room) => room.incident)
  const loading = useRoom((room) => room.selected !== null && room.incident === null)
  if (!incident) return <EmptyHeader loading={loading} />
  return (
    <header className={`${styles.header} ${severityClass(incident.severity)}`}>
      <VisuallyHidden>{`Incident at ${incident.severity}`}</VisuallyHidden>
      <div className={styles.about}>
        <TitleRow incident={incident} />
        <div className={styles.row}>
          <CoreRoles incident={incident} />
          <Focus incident={incident} />
        </div>
      </div>
      <NextUpdate incident={incident} />
    </header>
  )
}
