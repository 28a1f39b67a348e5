import type { IncidentSummary } from '@domain/incident/summary'
import { severities } from '@domain/policy/severity'

export type Order = 'newest' | 'severity' | 'longest'

/** How long it took from the declaration to the resolution, ms; null while it was never resolved. */
export const timeToResolve = ({
  declaredAt,
  resolvedAt,
}: Pick<IncidentSummary, 'declaredAt' | 'resolvedAt'>): number | null =>
  resolvedAt === null ? null : Math.max(0, resolvedAt - declaredAt)

/** Resolved, closed or imported: what the library keeps. */
export const pastIncidents = (summaries: readonly IncidentSummary[]): IncidentSummary[] =>
  summaries.filter(({ status, imported }) => imported || status === 'resolved' || status === 'closed')

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Those whose title and services hold every word that was typed, whatever its case or accents. */
export const matching = (incidents: readonly IncidentSummary[], typed: string): IncidentSummary[] => {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...incidents]
  return incidents.filter(({ title, services, severity }) => {
    const text = plain([title, ...services, severity].join('\n'))
    return words.every((word) => text.includes(word))
  })
}

type Compare = (a: IncidentSummary, b: IncidentSummary) => number

const newest: Compare = (a, b) => b.declaredAt - a.declaredAt || (a.incident < b.incident ? 1 : -1)

const orders: Readonly<Record<Order, Compare>> = {
  newest,
  severity: (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || newest(a, b),
  longest: (a, b) => (timeToResolve(b) ?? -1) - (timeToResolve(a) ?? -1) || newest(a, b),
}

export const inOrder = (incidents: readonly IncidentSummary[], order: Order): IncidentSummary[] =>
  [...incidents].sort(orders[order])
