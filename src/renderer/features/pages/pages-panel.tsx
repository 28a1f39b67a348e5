import { type IncidentState, isOpen, type Page } from '@domain/incident/state'
import { nextStep } from '@domain/pages/ladder-steps'
import { pageStateOf, waits } from '@domain/pages/page-state'
import { useNow } from '../../store/now'
import { type Room, useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { countdown, moment } from '../../ui/time'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { Writes } from '../actions/writes'
import { ask } from '../roster/commands'
import roster from '../roster/roster.module.css'
import { useView } from '../shell/view'
import { pageToAnswer, pageToEscalate, pageToTakeBack } from './choose-page'
import { NextStep } from './next-step'
import { Outside } from './outside'
import { outcomeWords, sinceWords, whomWords } from './page-words'
import styles from './pages.module.css'

/** As many answered and cancelled pages as stay in sight; the timeline has them all. */
const kept = 3

const Since = ({ at, incident }: { at: number; incident: IncidentState }) => {
  const now = useNow(incident.id)
  return <span className={roster.numerals}>{countdown(Math.max(0, now - at))}</span>
}

/** The key that acts on this page, where it is the one the key chooses. */
const useKeyFor = (page: Page, choose: (room: Room) => Page | undefined, keys: string): string | undefined =>
  useRoom((room) => (choose(room)?.id === page.id ? keys : undefined))

const Waiting = ({ page, incident }: { page: Page; incident: IncidentState }) => {
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const answerKey = useKeyFor(page, pageToAnswer, 'alt+A')
  const escalateKey = useKeyFor(page, pageToEscalate, 'alt+E')
  const whom = whomWords(page, incident, nameOf)
  const state = pageStateOf(page, incident)
  const about = <VisuallyHidden> the page to {whom}</VisuallyHidden>
  return (
    <li className={roster.card} data-state={state}>
      <p className={roster.waiting} title={`Called ${moment(page.calledAt)}`}>
        <span>
          Call for <b>{whom}</b>
        </span>
        <Since at={page.calledAt} incident={incident} />
      </p>
      <p className={styles.dim}>
        <span className={styles.state} data-state={state}>
          {state}
        </span>{' '}
        {sinceWords(page, nameOf)}
        {page.reason && `: ${page.reason}`}
      </p>
      <NextStep page={page} incident={incident} />
      <Outside page={page} incident={incident} />
      <Writes>
        <div className={`${roster.buttons} ${styles.buttons}`}>
          <Button keys={answerKey} onClick={() => void ask(incident, { type: 'acknowledge', page: page.id })}>
            Acknowledge{about}
          </Button>
          <Button quiet onClick={() => open({ kind: 'page', again: page.id })}>
            Call again{about}
          </Button>
          {nextStep(page) !== null && (
            <Button keys={escalateKey} onClick={() => void ask(incident, { type: 'escalate', page: page.id })}>
              Escalate now{about}
            </Button>
          )}
          <Button quiet onClick={() => open({ kind: 'cancel-page', page: page.id })}>
            Cancel{about}
          </Button>
        </div>
      </Writes>
    </li>
  )
}

const Answered = ({ page, incident }: { page: Page; incident: IncidentState }) => {
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const takeBackKey = useKeyFor(page, pageToTakeBack, 'alt+shift+A')
  const whom = whomWords(page, incident, nameOf)
  const about = <VisuallyHidden> the page to {whom}</VisuallyHidden>
  return (
    <li className={styles.answered}>
      <p>
        <b>{whom}</b>: {outcomeWords(page, nameOf)}
      </p>
      <Writes>
        <span className={styles.tools}>
          {pageStateOf(page, incident) === 'acknowledged' && (
            <Button quiet keys={takeBackKey} onClick={() => open({ kind: 'take-back-page', page: page.id })}>
              Take back{about}
            </Button>
          )}
          <Button quiet onClick={() => open({ kind: 'page', again: page.id })}>
            Call again{about}
          </Button>
        </span>
      </Writes>
    </li>
  )
}

/** The pages of an open incident: those that wait with all that is known of them, the others in a line each. */
export const PagesPanel = ({ incident }: { incident: IncidentState }) => {
  if (!isOpen(incident)) return null
  const waiting = incident.pages.filter((page) => waits(page, incident))
  const over = incident.pages.filter((page) => page.at >= incident.openedAt && !waits(page, incident))
  const shown = over.slice(-kept)
  return (
    <>
      {waiting.length > 0 && (
        <ul className={roster.notices} aria-label="Calls that wait for an answer">
          {waiting.map((page) => (
            <Waiting key={page.id} page={page} incident={incident} />
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <ul className={roster.notices} aria-label="Calls that were answered or cancelled">
          {shown.map((page) => (
            <Answered key={page.id} page={page} incident={incident} />
          ))}
        </ul>
      )}
      {over.length > kept && <p className={roster.quiet}>and {over.length - kept} earlier, on the timeline</p>}
    </>
  )
}
