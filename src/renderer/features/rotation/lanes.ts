import type { Role } from '@domain/incident/roles'
import type { IncidentState, Presence, Shift, Tenure } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'
import { dutyOf, dutySpans } from '@domain/rotation/on-duty'
import { type ShiftProblem, shiftProblems } from '@domain/rotation/shift-problems'
import { overlapOf, type Span, stretchesOf } from '@domain/rotation/span'
import type { Person, WorkspaceState } from '@domain/workspace/state'
import { peopleOf } from '../../ui/people'

/** Something in a lane. `row` keeps what overlaps apart. */
interface Placed extends Span {
  readonly key: string
  readonly row: number
  /** Where the person is on duty for longer than the policy allows. */
  readonly tired: readonly Span[]
}

/** A time on duty, certain until `known`, expected from there on. No role: the person had stepped in. */
export interface HeldBar extends Placed {
  readonly kind: 'held'
  readonly role: Role | null
  readonly system: string
  readonly known: number
  readonly ongoing: boolean
}

export interface ShiftBar extends Placed {
  readonly kind: 'shift'
  readonly shift: Shift
  readonly problems: readonly ShiftProblem[]
}

export interface Lane {
  readonly person: string
  readonly bars: readonly (HeldBar | ShiftBar)[]
  readonly rows: number
}

type Unplaced<T extends Placed> = Omit<T, 'row'>

/** Gives each bar the first row that is free; what is held comes before what is planned. */
const place = (bars: readonly (Unplaced<HeldBar> | Unplaced<ShiftBar>)[]): Pick<Lane, 'bars' | 'rows'> => {
  const ends: number[] = []
  const placed = bars.map((bar) => {
    const free = ends.findIndex((end) => end <= bar.start)
    const row = free < 0 ? ends.length : free
    ends[row] = bar.end
    return { ...bar, row }
  })
  return { bars: placed, rows: Math.max(1, ends.length) }
}

const byStart = (a: Span, b: Span): number => a.start - b.start

/** Whoever came into the room, in that order, then everybody else by name; shifts do not reorder the lanes. */
const peopleInOrder = (
  { tenures, presences, shifts }: IncidentState,
  people: ReadonlyMap<string, Person>,
): string[] => {
  const came = [...tenures, ...presences].sort((a, b) => a.from - b.from).map(({ person }) => person)
  const others = peopleOf({ people }).map(({ id }) => id)
  return [...new Set([...came, ...others, ...shifts.map(({ person }) => person)])]
}

/** A lane per person with what they held, hold and are planned for. */
export const lanesOf = (incident: IncidentState, { people, policy }: WorkspaceState, now: number): Lane[] => {
  const spanOf = dutySpans(incident, policy, now)
  const problems = shiftProblems(incident, policy, now)
  return peopleInOrder(incident, people).map((person): Lane => {
    const tired = tiredOf(dutyOf(incident, person, spanOf), policy)
    const held = (held: Tenure | Presence, index: number): Unplaced<HeldBar> => {
      const span = spanOf(held)
      const role = 'role' in held ? held.role : null
      return {
        kind: 'held',
        key: `${role ?? 'present'}-${index}`,
        role,
        system: 'role' in held ? held.system : '',
        ongoing: held.to === null,
        tired: role === 'observer' ? [] : tired.flatMap((part) => overlapOf(part, span) ?? []),
        ...span,
      }
    }
    const planned = (shift: Shift): Unplaced<ShiftBar> => {
      const own = problems.filter((problem) => problem.shift === shift.id)
      return {
        kind: 'shift',
        key: shift.id,
        shift,
        start: shift.start,
        end: shift.end,
        problems: own,
        tired: own.filter(({ kind }) => kind === 'fatigue'),
      }
    }
    const isOwn = (item: Tenure | Presence | Shift): boolean => item.person === person
    return {
      person,
      ...place([
        ...[...incident.tenures, ...incident.presences].filter(isOwn).map(held).sort(byStart),
        ...incident.shifts.filter(isOwn).map(planned).sort(byStart),
      ]),
    }
  })
}

const tiredOf = (duty: readonly Span[], { fatigue }: Policy): Span[] =>
  stretchesOf(duty, fatigue.breakResets).flatMap(({ start, end }) =>
    start + fatigue.rotateAt < end ? [{ start: start + fatigue.rotateAt, end }] : [],
  )
