import { holderOf } from '@domain/incident/holders'
import { roleNames } from '@domain/incident/roles'
import { type IncidentState, isOpen, type Page } from '@domain/incident/state'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { clock, countdown, moment } from '../../ui/time'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { pageToAnswer } from '../deadlines/actions'
import { ask } from './commands'
import styles from './roster.module.css'

const Since = ({ at, incident }: { at: number; incident: IncidentState }) => {
  const now = useNow(incident.id)
  return <span className={styles.numerals}>{countdown(Math.max(0, now - at))}</span>
}

const Waiting = ({ page, incident }: { page: Page; incident: IncidentState }) => {
  const nameOf = useNameOf()
  const byKey = useRoom((room) => pageToAnswer(room)?.id === page.id)
  const person = page.person ?? holderOf(incident, page.role)
  const whom = person ? `${nameOf(person)}, ${roleNames[page.role]}` : `the ${roleNames[page.role]}, nobody yet`
  return (
    <li className={styles.card}>
      <p className={styles.waiting} title={`Open since ${moment(page.at)}`}>
        <span>
          Call for <b>{whom}</b>, open since {clock(page.at)}
        </span>
        <Since at={page.at} incident={incident} />
      </p>
      <div className={styles.buttons}>
        <Button
          keys={byKey ? 'alt+A' : undefined}
          onClick={() => void ask(incident, { type: 'acknowledge', page: page.id })}
        >
          Acknowledge
          <VisuallyHidden> the call to {whom}</VisuallyHidden>
        </Button>
      </div>
    </li>
  )
}

/** Calls that nobody has answered yet, and for how long. */
export const WaitingPages = ({ incident }: { incident: IncidentState }) => {
  const waiting = incident.pages.filter(({ acknowledged }) => acknowledged === null)
  if (waiting.length === 0 || !isOpen(incident)) return null
  return (
    <ul className={styles.notices} aria-label="Calls that wait for an answer">
      {waiting.map((page) => (
        <Waiting key={page.id} page={page} incident={incident} />
      ))}
    </ul>
  )
}
