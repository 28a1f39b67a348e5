import { type IncidentState, isOpen } from '@domain/incident/state'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import { PagesPanel } from '../pages/pages-panel'
import { HereNow } from '../presence/here-now'
import { RegistryButton } from '../timeline/line-actions'
import { HandOverButton } from './hand-over-button'
import { activeOf, observersOf } from './in-room'
import { Offers } from './offers'
import { PersonRow } from './person-row'
import { ProblemList } from './problem-list'
import styles from './roster.module.css'

const People = ({ incident }: { incident: IncidentState }) => {
  const policy = useRoom((room) => room.workspace.policy)
  const nameOf = useNameOf()
  const active = useMemo(() => activeOf(incident, policy), [incident, policy])
  const observers = useMemo(() => observersOf(incident, active), [incident, active])
  return (
    <>
      {active.length === 0 && (
        <p className={styles.quiet}>{isOpen(incident) ? 'Nobody is on duty yet.' : 'Nobody is on duty.'}</p>
      )}
      <ul className={styles.people} aria-label="On duty">
        {active.map((one) => (
          <PersonRow key={one.person} active={one} incident={incident} />
        ))}
      </ul>
      {observers.length > 0 && (
        <p className={styles.quiet}>
          {observers.length === 1 ? 'Observer' : 'Observers'}: {observers.map(nameOf).join(', ')}
        </p>
      )}
    </>
  )
}

/** Who is in the room, as what and for how long; what waits for an answer, and what is wrong. */
export const RosterPanel = () => {
  const incident = useRoom((room) => room.incident)
  if (!incident) return null
  return (
    <section aria-labelledby="roster-title">
      <h2 id="roster-title">In the room</h2>
      <HereNow incident={incident.id} />
      {isOpen(incident) && <HandOverButton incident={incident} />}
      <Offers incident={incident} />
      <PagesPanel incident={incident} />
      <People incident={incident} />
      <ProblemList incident={incident} />
      <div className={styles.foot}>
        <RegistryButton id="page.call" />
        <RegistryButton id="person.step-in" />
      </div>
    </section>
  )
}
