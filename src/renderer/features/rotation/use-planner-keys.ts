import type { IncidentState, Shift } from '@domain/incident/state'
import type { KeyboardEvent } from 'react'
import { useRoom } from '../../store/room'
import { useView } from '../shell/view'
import { removeShift, undoRemove } from './commands'
import { focusLane, focusShift } from './focus'
import { type KeyStep, keyStep } from './keyboard'
import type { Lane, ShiftBar } from './lanes'
import { usePlanner } from './planner-view'
import type { useNudge } from './use-nudge'

interface Keys {
  readonly incident: IncidentState
  readonly lanes: readonly Lane[]
  readonly nudge: ReturnType<typeof useNudge>
  readonly plan: (person: string) => void
}

/** Where the keys are: on a lane's name, or on a shift in it. */
interface Place {
  readonly person: string
  readonly shift: Shift | null
}

const placeOf = (target: EventTarget, shifts: readonly Shift[]): Place | null => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-shift], [data-lane]') : null
  const shift = shifts.find(({ id }) => id === element?.dataset.shift) ?? null
  const person = shift?.person ?? element?.dataset.lane
  return person === undefined ? null : { person, shift }
}

const shiftsIn = (lane: Lane): Shift[] =>
  lane.bars.filter((bar): bar is ShiftBar => bar.kind === 'shift').map(({ shift }) => shift)

const nearest = (shifts: readonly Shift[], to: Shift): Shift | undefined =>
  shifts.toSorted((a, b) => Math.abs(a.start - to.start) - Math.abs(b.start - to.start))[0]

/** What an observer's keys do not do. */
const writing: ReadonlySet<KeyStep['type']> = new Set(['nudge', 'person', 'edit', 'plan', 'remove', 'undo'])

/** The keys of the planner's lanes; `keyboard.ts` says which key means what. */
export const usePlannerKeys = ({ incident, lanes, nudge, plan }: Keys) => {
  const laneBeside = (person: string, by: 1 | -1): Lane | undefined =>
    lanes[lanes.findIndex((lane) => lane.person === person) + by]

  const toLane = ({ person, shift }: Place, by: 1 | -1): void => {
    const lane = laneBeside(person, by)
    if (!lane) return
    const beside = shift && nearest(shiftsIn(lane), shift)
    if (beside) focusShift(beside.id)
    else focusLane(lane.person)
  }

  const toPerson = (shift: Shift, by: 1 | -1): void => {
    const from = nudge.nudged?.id === shift.id ? nudge.nudged.person : shift.person
    const lane = laneBeside(from, by)
    if (lane) void nudge.step(shift, (was) => ({ ...was, person: lane.person }))
  }

  const remove = async (shift: Shift): Promise<void> => {
    nudge.cancel()
    focusLane(shift.person)
    await removeShift(incident.id, shift)
  }

  const edit = async (shift: Shift): Promise<void> => {
    await nudge.settle()
    useView.getState().open({ kind: 'shift', shift: shift.id })
  }

  const intoLane = (person: string): void => {
    const first = lanes.filter((lane) => lane.person === person).flatMap(shiftsIn)[0]
    if (first) focusShift(first.id)
  }

  const onShift = (step: KeyStep, shift: Shift): void => {
    if (step.type === 'person') toPerson(shift, step.by)
    else if (step.type === 'edit') void edit(shift)
    else if (step.type === 'remove') void remove(shift)
    else if (step.type === 'nudge')
      void nudge.step(shift, (was) => ({ ...was, start: was.start + step.start, end: was.end + step.end }))
  }

  const anywhere = (step: KeyStep, place: Place): void => {
    const view = usePlanner.getState()
    if (step.type === 'lane') toLane(place, step.by)
    else if (step.type === 'into-lane') intoLane(place.person)
    else if (step.type === 'plan') plan(place.person)
    else if (step.type === 'undo') void undoRemove(incident.id)
    else if (step.type === 'cancel') nudge.cancel()
    else if (step.type === 'pan') view.panBy(step.by)
    else if (step.type === 'zoom') view.zoomBy(step.by)
    else if (step.type === 'now') view.panHome()
  }

  return (event: KeyboardEvent): void => {
    const place = placeOf(event.target, incident.shifts)
    const step = place && keyStep(event, place.shift !== null)
    if (!place || !step) return
    event.preventDefault()
    if (useRoom.getState().readOnly && writing.has(step.type)) return
    if (place.shift) onShift(step, place.shift)
    anywhere(step, place)
  }
}
