import type { Handoff, IncidentState } from '@domain/incident/state'
import { offeredHandoffs } from '@domain/roster/hand-over'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { Writes } from '../actions/writes'
import { handoffToAccept } from './actions'
import { ask } from './commands'
import styles from './roster.module.css'
import { seatName } from './words'

const Offer = ({ handoff, possible, incident }: { handoff: Handoff; possible: boolean; incident: IncidentState }) => {
  const nameOf = useNameOf()
  const me = useRoom((room) => room.settings.me)
  const byKey = useRoom((room) => handoffToAccept(room)?.id === handoff.id)
  const { id, from, to, note } = handoff
  const mine = to === me
  const decline = () => void ask(incident, { type: 'decline-handoff', handoff: id, note: '' })
  return (
    <li className={styles.card} data-mine={mine || undefined}>
      <p>
        <b>{nameOf(from)}</b> hands {seatName(handoff)} to <b>{mine ? `you, ${nameOf(to)}` : nameOf(to)}</b>
      </p>
      {note && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long briefing scrolls, and what scrolls is reached by key
        <section className={styles.note} aria-label="Briefing" tabIndex={0}>
          {note}
        </section>
      )}
      <Writes>
        {possible ? (
          <div className={styles.buttons}>
            <Button
              keys={byKey ? 'alt+Y' : undefined}
              title={mine ? undefined : `The log will say that you accepted it for ${nameOf(to)}`}
              onClick={() => void ask(incident, { type: 'accept-handoff', handoff: id })}
            >
              {mine ? 'Accept' : `Accept for ${nameOf(to)}`}
            </Button>
            <Button quiet onClick={decline}>
              Decline
            </Button>
          </div>
        ) : (
          <div className={styles.buttons}>
            <span>{nameOf(from)} has left the role meanwhile. Assign it instead.</span>
            <Button onClick={decline}>Put away</Button>
          </div>
        )}
      </Writes>
    </li>
  )
}

/** Hand-overs that wait for an answer. */
export const Offers = ({ incident }: { incident: IncidentState }) => {
  const offers = offeredHandoffs(incident)
  if (offers.length === 0) return null
  return (
    <ul className={styles.notices} aria-label="Hand-overs that wait for an answer">
      {offers.map(({ handoff, possible }) => (
        <Offer key={handoff.id} handoff={handoff} possible={possible} incident={incident} />
      ))}
    </ul>
  )
}
