import type { Audience } from '../events'
import type { IncidentState, SeverityChange } from '../incident/state'
import type { Policy } from '../policy/policy'
import { isWorse, type Severity } from '../policy/severity'

/** How often an audience is owed an update at a severity, ms; null where the policy promises none. */
export const cadenceOf = (policy: Policy, severity: Severity, audience: Audience): number | null => {
  const { customerUpdateEvery, internalUpdateEvery } = policy.severity[severity]
  return audience === 'customer' ? customerUpdateEvery : internalUpdateEvery
}

/** The severity at a time, ms UTC: the one declared, and every change up to then. */
export const severityAt = ({ severity, severityChanges }: Changes, at: number): Severity =>
  severityChanges.findLast((change) => change.at <= at)?.to ?? severityChanges[0]?.from ?? severity

type Changes = Pick<IncidentState, 'severity' | 'severityChanges'>

/**
 * When the next update to `audience` is due, ms UTC, counted from `anchor` (the last update, or the opening), as far as the
 * severity changes up to `until` say; null when none is owed. A raised severity counts its shorter cadence from the moment it
 * was raised, and never moves a due time back; a lowered one counts its longer cadence from the anchor.
 */
export const promisedAt = (
  incident: Changes,
  policy: Policy,
  audience: Audience,
  anchor: number,
  until = Number.POSITIVE_INFINITY,
): number | null => {
  const from = (start: number, severity: Severity): number | null => {
    const every = cadenceOf(policy, severity, audience)
    return every === null ? null : start + every
  }
  const later = incident.severityChanges.filter(({ at }) => at > anchor && at < until)
  return later.reduce(
    (due: number | null, change: SeverityChange) => {
      // What fell due before the change was broken before it.
      if (due !== null && due <= change.at) return due
      if (!isWorse(change.to, change.from)) return from(anchor, change.to)
      const next = from(change.at, change.to)
      return due === null || next === null ? next : Math.min(due, next)
    },
    from(anchor, severityAt(incident, anchor)),
  )
}
