import type { Delivery } from '@contract/delivery'
import type { AlarmRecord } from '@contract/history'
import { clockWithSeconds, date, moment } from '../../ui/time'
import { zonedTime } from '../../ui/zoned-time'
import styles from './alarm-history.module.css'
import { endOf, isLate, latenessInWords, latenessOf } from './records'
import { actionNames, momentNames, shownInWords, stateNames } from './words'

/** `14:05:09`, with the date where it is another day than `near`. */
const Clock = ({ at, near }: { at: number; near: number }) => (
  <span className={styles.clock} title={moment(at)}>
    {date(at) === date(near) ? clockWithSeconds(at) : `${date(at)} ${clockWithSeconds(at)}`}
  </span>
)

const Fired = ({ record, fired }: { record: AlarmRecord; fired: AlarmRecord['fired'][number] }) => {
  const lateness = latenessOf(record, fired)
  const shown = shownInWords(fired.shown)
  return (
    <li className={styles.fired}>
      <span className={styles.moment} data-moment={fired.moment}>
        {momentNames[fired.moment]}
      </span>
      <Clock at={fired.firedAt} near={record.dueAt} />
      <span className={styles.lateness} data-late={isLate(lateness) || undefined}>
        {latenessInWords(lateness)}
      </span>
      {shown && <span className={styles.shown}>{shown}</span>}
    </li>
  )
}

const Sent = ({ delivery, near }: { delivery: Delivery; near: number }) => {
  const { state, action, target, answer, attempts, changedAt } = delivery
  return (
    <li>
      <span className={styles.state} data-state={state}>
        {stateNames[state]}
      </span>{' '}
      <Clock at={changedAt} near={near} />
      <span className={styles.detail}>
        {actionNames[action]} to {target.name}
        {attempts > 1 && ` · ${attempts} tries`}
        {answer && ` · ${answer}`}
      </span>
    </li>
  )
}

/** The cells of an alarm: what it was, when it was due, what became of it and what was sent. `now` is wall-clock ms UTC. */
export const AlarmRow = ({ record, about, now }: { record: AlarmRecord; about: string; now: number }) => {
  const { label, owner, dueAt, zone, fired, sent } = record
  const due = zonedTime(dueAt, now, zone)
  const end = endOf(record)
  const detail = [about, label.includes(owner) ? '' : owner].filter(Boolean).join(' · ')
  return (
    <>
      <th scope="row" className={styles.what}>
        <span className={styles.label}>{label}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
      </th>
      <td title={due.title}>
        <span className={styles.clock}>{due.here}</span>
        {due.there && <span className={styles.detail}>{due.there}</span>}
      </td>
      <td>
        <ul>
          {fired.map((one) => (
            <Fired key={`${one.moment}${one.firedAt}`} record={record} fired={one} />
          ))}
        </ul>
        <span className={styles.end}>
          {end ? (
            <>
              {end.words} at <Clock at={end.at} near={dueAt} />
            </>
          ) : (
            fired.length === 0 && 'armed'
          )}
        </span>
      </td>
      <td>
        {sent.length === 0 && fired.length > 0 && <span className={styles.detail}>nothing</span>}
        <ul>
          {sent.map((delivery) => (
            <Sent key={delivery.id} delivery={delivery} near={dueAt} />
          ))}
        </ul>
      </td>
    </>
  )
}
