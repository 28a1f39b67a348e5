import type { IncidentState } from '@domain/incident/state'
import type { Person } from '@domain/workspace/state'
import { Menu } from '@mantine/core'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { moment } from '../../ui/time'
import { localTime, placeOf } from '../../ui/time-zones'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { DutyClock } from './duty-clock'
import { heldBy, type InRoom } from './in-room'
import { Initials } from './initials'
import styles from './roster.module.css'
import { rowCommands } from './row-commands'
import table from './screen.module.css'
import { historyOf, interval } from './tenure-history'
import { seatInList, seatName } from './words'

const LocalTime = ({ timeZone }: { timeZone: string }) => {
  const now = useNow()
  const local = localTime(timeZone, now)
  return (
    <>
      <span className={styles.numerals}>{local?.time ?? '–'}</span>
      {local?.night && <span className={table.night}> night</span>}
      <div className={`${table.dim} ${styles.tooLong}`} title={timeZone}>
        {placeOf(timeZone)}
      </div>
    </>
  )
}

const History = ({ incident, person }: { incident: IncidentState; person: string }) => (
  <ul className={table.history}>
    {historyOf(incident, person).map((held) => (
      <li
        key={`${held.what}${held.from}`}
        title={`${held.what}: ${moment(held.from)}${held.to === null ? '' : ` to ${moment(held.to)}`}`}
      >
        {held.what} <span className={styles.numerals}>{interval(held)}</span>
      </li>
    ))}
  </ul>
)

const Incidents = ({
  incident,
  person,
  active,
}: {
  incident: IncidentState
  person: string
  active: InRoom | undefined
}) => {
  const held = heldBy(incident, person)
  return (
    <>
      <td>
        {held.map((tenure) => (
          <div key={seatName(tenure)} className={styles.tooLong} title={seatName(tenure)}>
            {seatInList(tenure)}
          </div>
        ))}
        {held.length === 0 && <span className={table.dim}>{active ? 'stepped in' : '–'}</span>}
      </td>
      <td className={table.duty}>
        {active ? <DutyClock duty={active} incident={incident} /> : <span className={table.dim}>off duty</span>}
        {active?.stays && (
          <div className={`${table.dim} ${styles.tooLong}`} title={active.stays.because}>
            {active.stays.because}
          </div>
        )}
      </td>
      <td>
        <History incident={incident} person={person} />
      </td>
    </>
  )
}

/** Somebody of the workspace or of the incident, with what can be done about them. */
export const PeopleRow = ({
  id,
  person,
  incident,
  active,
  current,
}: {
  id: string
  person: Person | undefined
  incident: IncidentState | null
  active: InRoom | undefined
  /** The one row of the table that Tab reaches. */
  current: boolean
}) => {
  const nameOf = useNameOf()
  const me = useRoom((room) => room.settings.me)
  const name = nameOf(id)
  const known = person !== undefined && !person.removed
  const commands = rowCommands(incident, id, known)
  return (
    <tr>
      <th scope="row">
        <div className={table.name}>
          <Initials name={name} />
          <span className={styles.tooLong} title={name}>
            {name}
          </span>
          {id === me && <span className={table.dim}>you</span>}
          {!known && <span className={table.dim}>not in the list</span>}
        </div>
      </th>
      <td>
        <div className={styles.tooLong} title={person?.contact}>
          {person?.contact || <span className={table.dim}>none</span>}
        </div>
      </td>
      <td>{person && <LocalTime timeZone={person.timeZone} />}</td>
      {incident && <Incidents incident={incident} person={id} active={active} />}
      <td className={table.actions}>
        {commands.length > 0 && (
          <Menu position="bottom-end" shadow="md" width={240} returnFocus>
            <Menu.Target>
              <Button data-row={id} tabIndex={current ? 0 : -1}>
                Actions
                <VisuallyHidden> for {name}</VisuallyHidden>
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {commands.map(({ key, title, run }) => (
                <Menu.Item key={title} onClick={run} rightSection={key && <Kbd keys={key} />}>
                  {title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </td>
    </tr>
  )
}
