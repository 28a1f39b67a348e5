import type { IncidentState } from '@domain/incident/state'
import { statusNames } from '@domain/incident/status-names'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { SeverityBadge } from '../../ui/severity-badge'
import { hoursAndMinutes, moment } from '../../ui/time'
import { runAction } from '../actions/registry'
import styles from './header.module.css'
import { SyncPill } from './sync-pill'

/** Since declared, until it was resolved. */
const Elapsed = ({ incident }: { incident: IncidentState }) => {
  const now = useNow()
  const end = incident.resolvedAt ?? now
  return (
    <span className={styles.pill} title={`Declared ${moment(incident.declaredAt)}`}>
      <span className={styles.numerals}>{hoursAndMinutes(end - incident.declaredAt)}</span>{' '}
      {incident.resolvedAt === null ? 'elapsed' : 'to resolve'}
    </span>
  )
}

export const TitleRow = ({ incident }: { incident: IncidentState }) => {
  const readOnly = useRoom((room) => room.readOnly)
  return (
    <div className={styles.row}>
      <button
        type="button"
        className={styles.plain}
        title={
          readOnly ? 'Severity' : incident.status === 'closed' ? 'The severity it had' : 'Change the severity (Alt S)'
        }
        disabled={readOnly || incident.status === 'closed'}
        onClick={() => runAction('incident.severity')}
      >
        <SeverityBadge severity={incident.severity} />
      </button>
      <h1 className={styles.title} title={incident.title}>
        {incident.title}
      </h1>
      <button
        type="button"
        className={`${styles.pill} ${styles.strong}`}
        title={readOnly ? 'Status' : incident.source ? 'A record of the past' : 'Change the status (Alt T)'}
        disabled={readOnly || incident.source !== null}
        onClick={() => runAction('incident.status')}
      >
        {statusNames[incident.status]}
        {incident.mitigatedAt !== null && incident.resolvedAt === null && ' · mitigated'}
      </button>
      <Elapsed incident={incident} />
      {incident.drill && (
        <span className={styles.pill}>{incident.drill.speed > 1 ? `Drill ×${incident.drill.speed}` : 'Drill'}</span>
      )}
      {incident.source && <span className={styles.pill}>Imported</span>}
      {incident.services.length > 0 && (
        <span className={`${styles.pill} ${styles.services}`} title={incident.services.join(', ')}>
          {incident.services.join(' · ')}
        </span>
      )}
      <SyncPill />
    </div>
  )
}
