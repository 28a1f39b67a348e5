import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { runAction } from '../actions/registry'
import { Writes } from '../actions/writes'
import { useView } from '../shell/view'
import { Board } from './board'

/** How often the lanes are drawn anew, ms of the incident's time; the now line has its own beat. */
const redrawEvery = 15_000

/** Who is on duty when: a lane per person over the incident's hours, planned by mouse or keys. */
export const Planner = () => {
  const incident = useRoom((room) => room.incident)
  const workspace = useRoom((room) => room.workspace)
  const open = useView((view) => view.open)
  const now = Math.floor(useNow() / redrawEvery) * redrawEvery
  if (!incident)
    return (
      <EmptyState title="No incident is open">
        <p>Shifts are planned inside an incident. Declare one, or select one on the left.</p>
        <Writes>
          <p style={{ marginTop: 14 }}>
            <Button keys="mod+N" onClick={() => runAction('incident.declare')}>
              Declare an incident
            </Button>
          </p>
        </Writes>
      </EmptyState>
    )
  if (incident.status === 'closed')
    return (
      <EmptyState title="The incident is closed">
        Everybody is off duty, so there is no rotation to plan. Who was on duty when stays in the timeline; reopen the
        incident to plan again.
      </EmptyState>
    )
  const nobody = [...workspace.people.values()].every(({ removed }) => removed)
  if (nobody && incident.tenures.length === 0)
    return (
      <EmptyState title="Nobody to plan for yet">
        <p>Add the people who can take a shift; each gets a lane here.</p>
        <Writes>
          <p style={{ marginTop: 14 }}>
            <Button onClick={() => open({ kind: 'person' })}>Add a person</Button>
          </p>
        </Writes>
      </EmptyState>
    )
  return <Board key={incident.id} incident={incident} workspace={workspace} now={now} />
}
