import type { IncidentState, Tenure } from '@domain/incident/state'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { clock } from '../../ui/time'
import { ask } from './commands'
import styles from './roster.module.css'
import { seatName } from './words'

/** Who holds the role now, each with a way out of it. */
export const Holders = ({ holders, incident }: { holders: readonly Tenure[]; incident: IncidentState }) => {
  const nameOf = useNameOf()
  if (holders.length === 0) return null
  return (
    <ul className={styles.holders} aria-label="Who holds it now">
      {holders.map(({ role, system, person, from }) => (
        <li key={person} className={styles.holder}>
          <span className={styles.tooLong} title={nameOf(person)}>
            Held by <b>{nameOf(person)}</b> since {clock(from)}
          </span>
          <Button
            aria-label={`Release ${nameOf(person)} from ${seatName({ role, system })}`}
            onClick={() => void ask(incident, { type: 'release-role', role, system, person })}
          >
            Release
          </Button>
        </li>
      ))}
    </ul>
  )
}
