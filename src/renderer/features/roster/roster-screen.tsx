import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { peopleOf } from '../../ui/people'
import { runAction } from '../actions/registry'
import { Writes } from '../actions/writes'
import { Planner } from '../rotation/planner'
import { RegistryButton } from '../timeline/line-actions'
import { PeopleTable } from './people-table'
import { ProblemList } from './problem-list'
import styles from './screen.module.css'

const NoPeople = () => (
  <EmptyState title="Nobody is in the list yet">
    <p>Add the people who answer for your systems: a name, how to reach them at night, and their time zone.</p>
    <Writes>
      <p style={{ marginTop: 14 }}>
        <Button onClick={() => runAction('person.add')}>Add a person</Button>
      </p>
    </Writes>
  </EmptyState>
)

/** Who there is, what they hold and since when, over the plan of who comes next. */
export const RosterScreen = () => {
  const incident = useRoom((room) => room.incident)
  const empty = useRoom((room) => peopleOf(room.workspace).length === 0)
  const nobody = empty && (incident === null || incident.tenures.length + incident.presences.length === 0)
  return (
    <div className={styles.screen} data-incident={incident !== null || undefined}>
      <section className={styles.people} aria-labelledby="people-title">
        <div className={styles.bar}>
          <h2 id="people-title">People</h2>
          <span className={styles.keys}>
            <RegistryButton id="role.assign" />
            <RegistryButton id="role.handoff" />
            <RegistryButton id="page.call" />
            <RegistryButton id="person.step-in" />
          </span>
          <Writes>
            <Button onClick={() => runAction('person.add')}>Add a person</Button>
          </Writes>
        </div>
        {incident && <ProblemList incident={incident} />}
        <div className={styles.scroll}>{nobody ? <NoPeople /> : <PeopleTable incident={incident} />}</div>
      </section>
      {incident && <Planner />}
    </div>
  )
}
