import type { Shift } from '@domain/incident/state'
import type { Span } from '@domain/rotation/span'
import type { Person } from '@domain/workspace/state'
import { memo } from 'react'
import { clock } from '../../ui/time'
import { Ghost, Held, Planned } from './bars'
import bars from './bars.module.css'
import type { Lane } from './lanes'
import styles from './planner.module.css'
import { clockThere, seatWords } from './words'

interface LaneRow {
  lane: Lane
  window: Span
  now: number
  shifts: readonly Shift[]
  name: string
  person: Person | undefined
  /** The selected shift, where it is in this lane. */
  selected: string | null
  leaving: string | null
  ghost: Span | null
  /** The lane the keys are in: its name and its shifts are tab stops. */
  reachable: boolean
  onEdit: (shift: Shift) => void
  onPlan: (person: string) => void
}

const holds = ({ bars }: Lane): string => {
  const now = bars.flatMap((bar) =>
    bar.kind === 'held' && bar.ongoing ? [`${seatWords(bar.role, bar.system)} since ${clock(bar.start)}`] : [],
  )
  const planned = bars.filter(({ kind }) => kind === 'shift').length
  const shifts = planned === 0 ? 'no shift planned' : planned === 1 ? '1 shift planned' : `${planned} shifts planned`
  return [...now, shifts].join(', ')
}

/** One person's lane: their name, what they held and hold, and what they are planned for. */
export const LaneRow = memo(
  ({ lane, window, now, shifts, name, person, selected, leaving, ghost, reachable, onEdit, onPlan }: LaneRow) => {
    const there = clockThere(now, person?.timeZone)
    const words = `${name}: ${holds(lane)}`
    return (
      <li className={styles.lane}>
        <button
          type="button"
          className={styles.name}
          data-lane={lane.person}
          tabIndex={reachable ? 0 : -1}
          title={`${words}${there && `. ${there} now`}. Enter plans a shift`}
          aria-label={`${words}. Plan a shift`}
          onClick={() => onPlan(lane.person)}
        >
          {name}
        </button>
        <div className={bars.track} data-track={lane.person} style={{ height: lane.rows * 24 + 6 }}>
          {lane.bars.map((bar) =>
            bar.kind === 'held' ? (
              <Held key={bar.key} bar={bar} window={window} />
            ) : (
              <Planned
                key={bar.key}
                bar={bar}
                window={window}
                shifts={shifts}
                timeZone={person?.timeZone}
                selected={bar.shift.id === selected}
                leaving={bar.shift.id === leaving}
                reachable={reachable}
                onEdit={onEdit}
              />
            ),
          )}
          {ghost && <Ghost span={ghost} window={window} />}
        </div>
      </li>
    )
  },
)
