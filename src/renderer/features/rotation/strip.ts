import { dutiesOf } from '@domain/fatigue/duty'
import type { IncidentState } from '@domain/incident/state'
import { overlapOf, type Span } from '@domain/rotation/span'
import type { WorkspaceState } from '@domain/workspace/state'
import { type Lane, lanesOf } from './lanes'
import { type Gap, gapsAhead } from './plan'
import { hour } from './window'

/** As many lanes as stay readable beside the timeline. */
const shown = { gaps: 4, people: 4, lanes: 6 } as const

export interface Strip {
  readonly window: Span
  readonly lanes: readonly Lane[]
  /** A core role's gaps, by role, the next first. */
  readonly gaps: readonly Gap[]
  /** How many people and roles found no room. */
  readonly more: number
}

/** The hour behind and the six to come. */
export const stripWindow = (now: number): Span => ({ start: now - hour, end: now + 6 * hour })

const seen = (lane: Lane, window: Span): Lane => ({
  ...lane,
  bars: lane.bars.filter((bar) => overlapOf(bar, window) !== null),
})

const firstOf = ({ bars }: Lane): number => Math.min(...bars.map(({ start }) => start))

/** Who is on duty, the longest first, then who is planned, the next first; below, the roles that lack somebody. */
export const stripOf = (incident: IncidentState, workspace: WorkspaceState, now: number): Strip => {
  const window = stripWindow(now)
  const onDuty = dutiesOf(incident, workspace.policy).map(({ person }) => person)
  const turn = ({ person }: Lane): number => (onDuty.indexOf(person) + onDuty.length + 1) % (onDuty.length + 1)
  const people = lanesOf(incident, workspace, now)
    .map((lane) => seen(lane, window))
    .filter(({ bars }) => bars.length > 0)
    .toSorted((a, b) => turn(a) - turn(b) || firstOf(a) - firstOf(b))
  const lacking = gapsAhead(incident, workspace.policy, now).filter((gap) => overlapOf(gap, window))
  const roles = [...new Set(lacking.map(({ role }) => role))]
  const rolesShown = roles.slice(0, shown.gaps)
  const lanes = people.slice(0, Math.max(shown.people, shown.lanes - rolesShown.length))
  return {
    window,
    lanes,
    gaps: lacking.filter(({ role }) => rolesShown.includes(role)),
    more: people.length - lanes.length + roles.length - rolesShown.length,
  }
}
