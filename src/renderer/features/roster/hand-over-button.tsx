import type { IncidentState, Tenure } from '@domain/incident/state'
import { candidatesFor } from '@domain/roster/candidates'
import { rolesToHandOver } from '@domain/roster/hand-over'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { presentPeople } from '../../ui/people'
import { useView } from '../shell/view'
import styles from './roster.module.css'
import { seatName } from './words'

const what = (tenure: Tenure): string => (tenure.role === 'incident-commander' ? 'command' : seatName(tenure))

/** Somebody has to rotate: the one button that begins it, with whom it would go to. Ticks. */
export const HandOverButton = ({ incident }: { incident: IncidentState }) => {
  const workspace = useRoom((room) => room.workspace)
  const now = useNow(incident.id)
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const tenure = rolesToHandOver(incident, workspace.policy, now)[0]
  const readOnly = useRoom((room) => room.readOnly)
  if (!tenure || readOnly) return null
  const others = presentPeople(workspace).filter((person) => person !== tenure.person)
  const next = candidatesFor(incident, workspace.policy, others, now, tenure)[0]
  const { role, system, person: from } = tenure
  const text = `Hand over ${what(tenure)}${next ? ` to ${nameOf(next.person)}` : ''}`
  return (
    <button
      type="button"
      className={styles.handOver}
      title={`${text}: ${nameOf(from)} should rotate now`}
      onClick={() => open({ kind: 'handoff', role, system, from })}
    >
      <span className={styles.tooLong}>{text}</span>
      <Kbd keys="alt+H" />
    </button>
  )
}
