import type { IncidentState } from '@domain/incident/state'
import { useNameOf } from '../../ui/names'
import { clock } from '../../ui/time'
import { DutyClock } from './duty-clock'
import type { InRoom } from './in-room'
import { Initials } from './initials'
import styles from './roster.module.css'
import { seatInList, seatName } from './words'

/** One active person: who, as what, and for how long. */
export const PersonRow = ({ active, incident }: { active: InRoom; incident: IncidentState }) => {
  const nameOf = useNameOf()
  const name = nameOf(active.person)
  const roles = active.roles.map(seatInList).join(', ') || 'stepped in'
  return (
    <li className={styles.person}>
      <Initials name={name} />
      <div className={styles.who}>
        <div className={styles.tooLong} title={name}>
          {name}
        </div>
        <div className={`${styles.roles} ${styles.tooLong}`} title={active.roles.map(seatName).join(', ')}>
          {roles}
        </div>
      </div>
      <DutyClock duty={active} incident={incident} />
      {active.stays && (
        <p className={styles.stays}>
          Until {clock(active.stays.until)}: {active.stays.because}
        </p>
      )}
    </li>
  )
}
