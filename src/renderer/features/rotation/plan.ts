import { type Role, roles } from '@domain/incident/roles'
import { type IncidentState, isOpen, type Shift } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'
import { type CoverGap, coverGaps } from '@domain/rotation/cover'
import { overlapOf, type Span } from '@domain/rotation/span'
import { snap } from './drag'
import { hour, minute } from './window'

/** How far ahead gaps are looked for: beyond, nobody plans yet. */
const ahead = 12 * hour

/** Until when gaps are looked for, ms UTC. */
export const horizonOf = (now: number): number => now + ahead

export interface Gap extends CoverGap {
  /** Who still holds the role where the gap has begun: they should have rotated. */
  readonly holder: string | null
}

/** The gaps of core roles within a time, the next one first. Only an open incident owes cover. */
export const gapsWithin = (incident: IncidentState, policy: Policy, now: number, within: Span): Gap[] =>
  (isOpen(incident) ? coverGaps(incident, policy, now, within) : [])
    .map((gap): Gap => {
      const holder = incident.tenures.findLast(({ role, to }) => role === gap.role && to === null)?.person
      return { ...gap, holder: gap.start <= now && gap.end > now ? (holder ?? null) : null }
    })
    .toSorted((a, b) => a.start - b.start)

/** The gaps to come. */
export const gapsAhead = (incident: IncidentState, policy: Policy, now: number): Gap[] =>
  gapsWithin(incident, policy, now, { start: now, end: horizonOf(now) })

/** A shift as the dialog offers it; what is missing is asked. */
export type Preset = Omit<Shift, 'id' | 'person'> & { readonly person?: string }

/** The system the last engineer answered for, or the incident's first service. */
const systemFor = ({ tenures, services }: IncidentState, role: Role): string =>
  role === 'assigned-engineer' ? (tenures.findLast((tenure) => tenure.role === role)?.system ?? services[0] ?? '') : ''

/** A shift that fills a gap, or as much of it as one person can without getting tired. */
export const presetForGap = (gap: CoverGap, incident: IncidentState, policy: Policy, now: number): Preset => {
  const start = gap.start <= now ? Math.floor(now / snap) * snap : Math.floor(gap.start / minute) * minute
  const end = Math.min(Math.ceil(gap.end / minute) * minute, start + policy.fatigue.rotateAt)
  return { role: gap.role, system: systemFor(incident, gap.role), start, end }
}

/** The core role that lacks somebody then, else what the person holds, else what they were planned for before. */
const roleFor = (
  incident: IncidentState,
  policy: Policy,
  now: number,
  span: Span,
  person: string | undefined,
): Role => {
  const gap = gapsAhead(incident, policy, now).find((candidate) => overlapOf(candidate, span))
  const own = [...incident.shifts, ...incident.tenures].findLast((candidate) => candidate.person === person)
  return gap?.role ?? own?.role ?? roles[0] ?? 'incident-commander'
}

/** What a shift at a time (or from now on) would be for. */
export const presetFor = (
  incident: IncidentState,
  policy: Policy,
  now: number,
  { person, span }: { readonly person?: string | undefined; readonly span?: Span },
): Preset => {
  const start = span?.start ?? Math.ceil(now / snap) * snap
  const wanted = span ?? { start, end: start + policy.fatigue.rotateAt }
  const role = roleFor(incident, policy, now, wanted, person)
  return { role, system: systemFor(incident, role), ...wanted, ...(person === undefined ? {} : { person }) }
}
