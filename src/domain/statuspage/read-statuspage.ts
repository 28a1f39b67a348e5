import type { IncidentFact, Status } from '../events'
import type { Severity } from '../policy/severity'
import { incidentSchema, isList, type StatuspageIncident, type StatuspageUpdate, wrapped } from './file'
import { reopenedOnPage } from './imported'
import { plainText } from './plain-text'

export interface ReadIncident {
  /** The status page's own id, by which it is known when it comes again. */
  readonly id: string
  readonly title: string
  /** Whose status page it is: the author of what it says. */
  readonly author: string
  /** What happened, in order, each with its `occurredAt` (ms UTC); ends closed. */
  readonly facts: readonly IncidentFact[]
}

export type Read =
  | { readonly ok: true; readonly incident: ReadIncident }
  | { readonly ok: false; readonly sentence: string }

const refused = (why: string): Read => ({ ok: false, sentence: `${why} Nothing was changed.` })

/** A status page's impact as a severity: between two bands the higher. */
const severities: Readonly<Record<NonNullable<StatuspageIncident['impact']>, Severity>> = {
  critical: 'SEV0',
  major: 'SEV1',
  minor: 'SEV2',
  none: 'SEV3',
  maintenance: 'SEV3',
}

const happened = ({ display_at, created_at }: StatuspageUpdate): number => display_at ?? created_at

/** The components by their names of today; a file without them has the names that its updates used. */
const servicesOf = ({ components, incident_updates }: StatuspageIncident): string[] => {
  const named = components?.length ? components : incident_updates.flatMap((update) => update.affected_components ?? [])
  return [...new Set(named.map(({ name }) => name.trim().slice(0, 200)).filter(Boolean))].slice(0, 100)
}

const statusFacts = (from: Status, to: Status, at: number): IncidentFact[] => {
  if (from === to) return []
  if (from !== 'resolved') return [{ type: 'status.changed', data: { from, to }, occurredAt: at }]
  return [
    { type: 'incident.reopened', data: { reason: reopenedOnPage }, occurredAt: at },
    ...statusFacts('investigating', to, at),
  ]
}

const factsOf = (incident: StatuspageIncident): IncidentFact[] => {
  const updates = incident.incident_updates
    .map((update, index) => ({ update, index }))
    // The file lists the newest first: of two at the same time the later one in the file was the earlier.
    .sort((a, b) => happened(a.update) - happened(b.update) || b.index - a.index)
    .map(({ update }) => update)
  const first = Math.min(...updates.map(happened))
  const startedAt = Math.min(incident.started_at ?? incident.created_at, first)
  const facts: IncidentFact[] = [
    {
      type: 'incident.declared',
      data: {
        title: incident.name.slice(0, 300),
        severity: severities[incident.impact ?? 'none'],
        services: servicesOf(incident),
        detectedAt: startedAt,
        drill: null,
        source: { kind: 'statuspage', id: incident.id, url: incident.shortlink ?? '' },
      },
      occurredAt: startedAt,
    },
  ]
  let status: Status = 'investigating'
  let last = startedAt
  for (const update of updates) {
    const at = happened(update)
    const next = update.status === 'postmortem' ? 'resolved' : update.status
    const text = plainText(update.body ?? '')
    if (text) facts.push({ type: 'update.posted', data: { audience: 'customer', text, noNews: false }, occurredAt: at })
    facts.push(...statusFacts(status, next, at))
    status = next
    last = at
  }
  // Of an incident written down years after, `resolved_at` may be the day of writing: what an update says counts first.
  const resolvedAt = status === 'resolved' ? last : Math.max(last, incident.resolved_at ?? last)
  facts.push(...statusFacts(status, 'resolved', resolvedAt))
  facts.push({ type: 'status.changed', data: { from: 'resolved', to: 'closed' }, occurredAt: resolvedAt })
  return facts
}

const parsed = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/**
 * Reads the text of a file as one Statuspage v2 incident: the facts of a closed incident in the order they happened, or a
 * sentence that says why it is none. Never throws.
 */
export const readStatuspage = (text: string): Read => {
  const json = parsed(text)
  if (!json) return refused('The file is not JSON: it may be cut off, or it is of another kind.')
  if (isList(json.value))
    return refused('The file holds a list. Save each incident in a file of its own and import those.')
  const file = wrapped(json.value)
  if (!file) return refused('The file is JSON, but no Statuspage incident.')
  const checked = incidentSchema.safeParse(file.incident)
  if (!checked.success) {
    const [issue] = checked.error.issues
    const where =
      issue && issue.path.length > 0 ? `: “${issue.path.join('.')}” is missing or not of the right kind` : ''
    return refused(`The file is no Statuspage incident${where}.`)
  }
  const incident = checked.data
  if (incident.status !== 'resolved' && incident.status !== 'postmortem')
    return refused(`“${incident.name}” is still ${incident.status} on the status page. Import it when it is resolved.`)
  const { id, name } = incident
  return { ok: true, incident: { id, title: name.slice(0, 300), author: file.page, facts: factsOf(incident) } }
}
