import type { Deadline } from '@domain/deadlines/deadline'
import { roleNames } from '@domain/incident/roles'
import type { IncidentState, Page } from '@domain/incident/state'
import { nextStep } from '@domain/pages/ladder-steps'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import { DeadlineCountdown } from '../deadlines/deadline-countdown'
import { standingOf } from '../deadlines/use-deadline'
import styles from './pages.module.css'

const isStep = ({ kind }: Deadline): boolean => kind === 'page-backup' || kind === 'page-manager'

/** Whom the ladder calls next and when, and that it would reach nobody before it does. Ticks. */
export const NextStep = ({ page, incident }: { page: Page; incident: IncidentState }) => {
  const deadlines = useRoom((room) => room.deadlines)
  const shifts = useRoom((room) => room.shifts)
  const now = useNow(incident.id)
  const nameOf = useNameOf()
  const next = deadlines.find(
    (deadline) => deadline.subject === page.id && isStep(deadline) && standingOf(deadline, shifts, now).remaining > 0,
  )
  if (!next?.calls) {
    return (
      <p className={styles.dim}>
        {nextStep(page) === null
          ? 'Nobody is next on the ladder.'
          : `No clock calls anybody next at ${incident.severity}.`}
      </p>
    )
  }
  const { role, person } = next.calls
  return person === null ? (
    <p className={styles.gap}>
      Nobody is {roleNames[role]}: the ladder would reach nobody in <DeadlineCountdown deadline={next} />
    </p>
  ) : (
    <p className={styles.dim}>
      Next: {roleNames[role]} {nameOf(person)} in <DeadlineCountdown deadline={next} />
    </p>
  )
}
