import { nowOf } from '../../store/now'
import { type Room, useRoom } from '../../store/room'
import type { Action } from '../actions/action'
import { useView } from '../shell/view'
import { gapsAhead, presetFor, presetForGap } from './plan'
import { usePlanner } from './planner-view'

/** A closed incident's plan is a record; the people to plan for come from the roster. */
const canPlan = ({ incident, workspace }: Room): boolean =>
  incident !== null && incident.status !== 'closed' && [...workspace.people.values()].some(({ removed }) => !removed)

const firstGap = ({ incident, workspace }: Room) =>
  incident ? gapsAhead(incident, workspace.policy, nowOf(incident.id))[0] : undefined

/** The lane the keys are in counts only where it is seen. */
const laneHere = (): string | undefined =>
  (useView.getState().screen === 'roster' ? usePlanner.getState().lane : null) ?? undefined

const plan = (): void => {
  const { incident, workspace } = useRoom.getState()
  if (!incident) return
  const preset = presetFor(incident, workspace.policy, nowOf(incident.id), { person: laneHere() })
  useView.getState().open({ kind: 'shift', ...preset })
}

const planGap = (): void => {
  const room = useRoom.getState()
  const { incident, workspace } = room
  const gap = firstGap(room)
  if (!incident || !gap) return
  useView.getState().open({ kind: 'shift', ...presetForGap(gap, incident, workspace.policy, nowOf(incident.id)) })
}

/** Goes to the planner with the keys in its lanes. */
export const goToPlanner = (): void => {
  usePlanner.getState().want(true)
  useView.getState().go('roster')
}

export const actions: readonly Action[] = [
  {
    id: 'shift.plan',
    title: 'Plan a shift',
    group: 'Planner',
    keys: ['alt+W'],
    available: canPlan,
    run: plan,
  },
  {
    id: 'shift.plan-gap',
    title: 'Plan a shift into the next gap',
    group: 'Planner',
    keys: [],
    available: (room) => canPlan(room) && firstGap(room) !== undefined,
    run: planGap,
  },
  {
    id: 'go.planner',
    title: 'Rotation planner',
    group: 'Planner',
    keys: ['alt+4'],
    available: ({ incident }) => incident !== null,
    run: goToPlanner,
  },
]
