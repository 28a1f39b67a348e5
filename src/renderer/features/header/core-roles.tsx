import { holdersOf } from '@domain/incident/holders'
import { coreRoles, roleNames, roleShortNames } from '@domain/incident/roles'
import { type IncidentState, isOpen } from '@domain/incident/state'
import { useRoom } from '../../store/room'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { useView } from '../shell/view'
import styles from './header.module.css'

/** The four roles an incident cannot run without; an open one is marked, with the key that fills it. */
export const CoreRoles = ({ incident }: { incident: IncidentState }) => {
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const readOnly = useRoom((room) => room.readOnly)
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
              disabled={readOnly}
              title={`${roleNames[role]}: ${holders.map(nameOf).join(', ')}.${readOnly ? '' : ' Hand over (Alt H)'}`}
              onClick={() => open({ kind: 'handoff', role, ...(holders[0] ? { from: holders[0] } : {}) })}
            >
              {roleShortNames[role]} <b>{nameOf(holders[0])}</b>
              {holders.length > 1 && ` +${holders.length - 1}`}
            </button>
          ) : (
            <button
              type="button"
              className={`${styles.pill} ${styles.open}`}
              disabled={readOnly}
              title={`Nobody is ${roleNames[role]}.${readOnly ? '' : ' Assign (Alt R)'}`}
              onClick={() => open({ kind: 'assign-role', role })}
            >
              {roleShortNames[role]} open
              {role === firstOpen && !readOnly && (
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
