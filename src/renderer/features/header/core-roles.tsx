import { holdersOf } from '@domain/incident/holders'
import { coreRoles, roleNames, roleShortNames } from '@domain/incident/roles'
import { type IncidentState, isOpen } from '@domain/incident/state'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { useView } from '../shell/view'
import styles from './header.module.css'

/** The four roles an incident cannot run without; an open one is marked, with the key that fills it. */
export const CoreRoles = ({ incident }: { incident: IncidentState }) => {
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  if (!isOpen(incident)) return null
  const seats = coreRoles.map((role) => ({ role, holders: holdersOf(incident, role) }))
  const firstOpen = seats.find(({ holders }) => holders.length === 0)?.role
  return (
    <ul className={styles.roles} aria-label="Core roles">
      {seats.map(({ role, holders }) => (
        <li key={role}>
          {holders[0] ? (
            <button
              type="button"
              className={styles.pill}
              title={`${roleNames[role]}: ${holders.map(nameOf).join(', ')}. Hand over (Alt H)`}
              onClick={() => open({ kind: 'handoff', role, ...(holders[0] ? { from: holders[0] } : {}) })}
            >
              {roleShortNames[role]} <b>{nameOf(holders[0])}</b>
              {holders.length > 1 && ` +${holders.length - 1}`}
            </button>
          ) : (
            <button
              type="button"
              className={`${styles.pill} ${styles.open}`}
              title={`Nobody is ${roleNames[role]}. Assign (Alt R)`}
              onClick={() => open({ kind: 'assign-role', role })}
            >
              {roleShortNames[role]} open
              {role === firstOpen && (
                <>
                  {' '}
                  <Kbd keys="alt+R" />
                </>
              )}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
