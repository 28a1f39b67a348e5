import { staysOnDuty } from '../incident/holders'
import type { IncidentState, Tenure } from '../incident/state'
import type { Policy } from '../policy/policy'

/** The continuous time of one person on duty in an incident, whatever the roles, ms UTC. */
export interface Duty {
  readonly person: string
  /** Where the present stretch began. An absence shorter than `fatigue.breakResets` does not end a stretch. */
  readonly since: number
  /** What they hold now; empty for somebody who only stepped in. */
  readonly roles: readonly Tenure[]
}

export type FatigueState = 'fresh' | 'plan' | 'rotate' | 'overdue'

/** A time in the room, ms UTC; `to` is null while it lasts. */
interface Stay {
  readonly from: number
  readonly to: number | null
}

/** What is left of a time on duty without the times the incident was resolved. */
export const withoutRests = (stay: Stay, rests: IncidentState['rests']): Stay[] =>
  rests.reduce<Stay[]>(
    (pieces, rest) =>
      pieces.flatMap(({ from, to }) => {
        const end = to ?? Number.POSITIVE_INFINITY
        if (rest.to <= from || rest.from >= end) return [{ from, to }]
        return [
          ...(from < rest.from ? [{ from, to: rest.from }] : []),
          ...(rest.to < end ? [{ from: rest.to, to }] : []),
        ]
      }),
    [stay],
  )

/** Where the stretch that is still running began; null when the person is off duty. */
const runningSince = (spans: readonly Stay[], breakResets: number): number | null => {
  let since: number | null = null
  let until = Number.NEGATIVE_INFINITY
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (since === null || from - until >= breakResets) since = from
    until = Math.max(until, to ?? Number.POSITIVE_INFINITY)
  }
  return until === Number.POSITIVE_INFINITY ? since : null
}

/** Everybody on duty now, the longest first. Source of the rule: docs/adr/0004. */
export const dutiesOf = (incident: Pick<IncidentState, 'tenures' | 'presences' | 'rests'>, policy: Policy): Duty[] => {
  const spans = staysOnDuty(incident)
  return [...new Set(spans.filter(({ to }) => to === null).map(({ person }) => person))]
    .flatMap((person): Duty[] => {
      const own = spans.filter((span) => span.person === person).flatMap((span) => withoutRests(span, incident.rests))
      const since = runningSince(own, policy.fatigue.breakResets)
      const roles = incident.tenures.filter((tenure) => tenure.to === null && tenure.person === person)
      return since === null ? [] : [{ person, since, roles }]
    })
    .sort((a, b) => a.since - b.since)
}

/** What a length of continuous duty (ms) means: plan the hand-over, rotate now, too long. */
export const fatigueOf = (length: number, { fatigue }: Policy): FatigueState => {
  if (length >= fatigue.overdueAt) return 'overdue'
  if (length >= fatigue.rotateAt) return 'rotate'
  return length >= fatigue.planAt ? 'plan' : 'fresh'
}
