import type { IncidentState, Shift } from '@domain/incident/state'
import type { Span } from '@domain/rotation/span'
import type { WorkspaceState } from '@domain/workspace/state'
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { nameIn } from '../../ui/names'
import { useView } from '../shell/view'
import { HourLines, Hours, NowLine } from './axis'
import { changeShift } from './commands'
import { CoverRows } from './cover-rows'
import { changes, type Drag, type Proposal } from './drag'
import { Findings } from './findings'
import { focusLane, focusShift } from './focus'
import { LaneRow } from './lane-row'
import { lanesOf } from './lanes'
import { type Gap, gapsAhead, presetFor, presetForGap } from './plan'
import styles from './planner.module.css'
import { usePlanner } from './planner-view'
import { StatusLine } from './status-line'
import { Toolbar } from './toolbar'
import { useDrag } from './use-drag'
import { useNudge } from './use-nudge'
import { usePlannerKeys } from './use-planner-keys'
import { windowOf } from './window'

interface Board {
  incident: IncidentState
  workspace: WorkspaceState
  /** The incident's time in steps of some seconds: the lanes need not be drawn anew with every tick. */
  now: number
}

/** What the mouse or the keys are about to do with a shift, if anything. */
interface Moving {
  readonly shift: Shift | null
  readonly to: Proposal
}

const movingOf = (drag: Drag | null, proposal: Proposal | null, nudged: Shift | null): Moving | null => {
  if (drag && proposal) return { shift: drag.kind === 'create' ? null : drag.shift, to: proposal }
  return nudged && { shift: nudged, to: nudged }
}

/** A shift that was moved to another lane is another element there: the keys go with it. */
const useKeysFollow = (shown: unknown): { onFocus: () => void; onBlur: (event: React.FocusEvent) => void } => {
  const inside = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the lanes were drawn anew.
  useLayoutEffect(() => {
    const { selected } = usePlanner.getState()
    if (inside.current && selected !== null && document.activeElement === document.body) focusShift(selected)
  }, [shown])
  return {
    onFocus: () => {
      inside.current = true
    },
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget) inside.current = false
    },
  }
}

/** The lanes over the hours, with everything that changes them. */
export const Board = memo(({ incident, workspace, now }: Board) => {
  const { zoom, panned, lane: at, selected, wanted, want, enter } = usePlanner()
  const open = useView((view) => view.open)
  const { policy, people } = workspace
  const { start, end } = windowOf(zoom, panned, incident.declaredAt, now)
  const window = useMemo((): Span => ({ start, end }), [start, end])
  const lanes = useMemo(() => lanesOf(incident, workspace, now), [incident, workspace, now])
  const gaps = useMemo(() => gapsAhead(incident, policy, now), [incident, policy, now])

  const edit = useCallback((shift: Shift) => open({ kind: 'shift', shift: shift.id }), [open])
  const planFor = useCallback(
    (person: string, span?: Span) =>
      open({ kind: 'shift', ...presetFor(incident, policy, now, { person, ...(span ? { span } : {}) }) }),
    [open, incident, policy, now],
  )
  const planGap = useCallback(
    (gap: Gap) => open({ kind: 'shift', ...presetForGap(gap, incident, policy, now) }),
    [open, incident, policy, now],
  )
  const show = useCallback(
    (shift: Shift) => {
      enter(shift.person, shift.id)
      usePlanner.getState().reveal(shift.start, window)
      requestAnimationFrame(() => focusShift(shift.id))
    },
    [enter, window],
  )

  const stored = (shift: Shift): Shift | undefined => incident.shifts.find(({ id }) => id === shift.id)
  const change = async (shift: Shift): Promise<unknown> => {
    const before = stored(shift)
    return before && !changes(before, shift) ? null : changeShift(incident.id, shift)
  }
  const nudge = useNudge(change)
  const drop = async (drag: Drag, { person, ...span }: Proposal): Promise<unknown> =>
    drag.kind === 'create' ? planFor(person, span) : change({ ...drag.shift, person, ...span })
  const { drag, proposal, handlers } = useDrag(window, incident.shifts, drop)
  const onKeyDown = usePlannerKeys({ incident, lanes, nudge, plan: planFor })
  const moving = movingOf(drag, proposal, nudge.nudged)
  const follow = useKeysFollow(lanes)

  const here = lanes.find(({ person }) => person === at)?.person ?? lanes[0]?.person ?? null
  useEffect(() => {
    if (!wanted || here === null) return
    want(false)
    focusLane(here)
  }, [wanted, want, here])

  const onFocus = (event: React.FocusEvent) => {
    follow.onFocus()
    const shift = event.target.closest<HTMLElement>('[data-shift]')?.dataset.shift
    const person = event.target.closest<HTMLElement>('[data-lane]')?.dataset.lane
    if (shift) enter(incident.shifts.find(({ id }) => id === shift)?.person ?? here ?? '', shift)
    else if (person) enter(person, null)
  }
  const onBlur = (event: React.FocusEvent) => {
    follow.onBlur(event)
    void nudge.settle()
  }

  return (
    <section className={styles.planner} aria-labelledby="planner-title">
      <Toolbar window={window} />
      <Findings incident={incident} lanes={lanes} gaps={gaps} now={now} onPlan={planGap} onShow={show} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys and the mouse of the shifts and names inside. */}
      <div
        className={styles.chart}
        data-dragging={drag?.moved ?? false}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
        {...handlers}
      >
        <div className={styles.sheet}>
          <HourLines window={window} />
          <NowLine window={window} />
          <div className={styles.top}>
            <Hours window={window} />
            <CoverRows incident={incident} policy={policy} now={now} window={window} onPlan={planGap} />
          </div>
          <ul aria-label="People">
            {lanes.map((lane) => (
              <LaneRow
                key={lane.person}
                lane={lane}
                window={window}
                now={now}
                shifts={incident.shifts}
                name={nameIn(workspace)(lane.person)}
                person={people.get(lane.person)}
                selected={selected}
                leaving={moving?.shift?.id ?? null}
                ghost={moving?.to.person === lane.person ? moving.to : null}
                reachable={lane.person === here}
                onEdit={edit}
                onPlan={planFor}
              />
            ))}
          </ul>
        </div>
      </div>
      <StatusLine incident={incident.id} moving={moving?.shift ? { ...moving.shift, ...moving.to } : null} />
    </section>
  )
})
