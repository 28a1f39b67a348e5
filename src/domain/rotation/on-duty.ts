import { rotatesAt } from '../deadlines/fatigue'
import { dutiesOf, withoutRests } from '../fatigue/duty'
import { staysOnDuty } from '../incident/holders'
import type { IncidentState, Presence, Tenure } from '../incident/state'
import type { Policy } from '../policy/policy'
import { lengthOf, type Span } from './span'

/** A time on duty. It is certain until `known`, from there on expected. */
export interface DutySpan extends Span {
  readonly known: number
}

export type SpanOf = (held: Tenure | Presence) => DutySpan

/** When the next planned shift of somebody else takes a role over. */
const reliefOf = ({ shifts }: IncidentState, { role, system, person }: Tenure, after: number): number =>
  Math.min(
    ...shifts
      .filter((shift) => shift.role === role && shift.system === system && shift.person !== person)
      .map(({ start }) => start)
      .filter((start) => start > after),
  )

/**
 * When a tenure or a presence lasted. Who is on duty now is expected to stay until they are to rotate, or until a planned shift
 * relieves them of the role.
 */
export const dutySpans = (incident: IncidentState, policy: Policy, now: number): SpanOf => {
  const until = new Map(
    dutiesOf(incident, policy).map(({ person, since }) => [person, rotatesAt(incident, policy, person, since)]),
  )
  return (held) => {
    const { person, from, to } = held
    const known = to ?? Math.max(now, from)
    if (to !== null) return { start: from, known, end: to }
    const relief = 'role' in held ? reliefOf(incident, held, known) : Number.POSITIVE_INFINITY
    return { start: from, known, end: Math.max(known, Math.min(until.get(person) ?? known, relief)) }
  }
}

/** When a person was on duty and is expected to be. Nobody is while it was resolved. */
export const dutyOf = (incident: IncidentState, person: string, spanOf: SpanOf): DutySpan[] =>
  staysOnDuty(incident)
    .filter((held) => held.person === person)
    .flatMap((held) => withoutRests(held, incident.rests).map((stay) => spanOf({ ...held, ...stay })))
    .filter((span) => lengthOf(span) > 0)
