import { type HeadsDraft, noHeads } from '../conflicts/heads'
import type { EventOf, IncidentEvent, Moment } from '../events'
import { recordedAt } from '../log/hlc'
import type { IncidentState } from './state'
import { emptyTimeline, type TimelineDraft } from './timeline'

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** The fold's private accumulator: changed in place, published as a snapshot that shares nothing changeable with it. */
export interface IncidentDraft extends Omit<Writable<IncidentState>, 'timeline' | 'fired' | 'heads' | 'conflicts'> {
  timeline: TimelineDraft
  fired: Map<string, Set<Moment>>
  fields: HeadsDraft<IncidentEvent>
}

export const draftOf = (event: EventOf<'incident.declared'>): IncidentDraft => ({
  id: event.incident,
  title: event.data.title,
  severity: event.data.severity,
  status: 'investigating',
  services: event.data.services,
  drill: event.data.drill && { ...event.data.drill, startedAt: recordedAt(event.hlc) },
  source: event.data.source,
  declaredBy: event.author,
  detectedAt: event.data.detectedAt,
  declaredAt: event.occurredAt,
  openedAt: event.occurredAt,
  mitigatedAt: null,
  resolvedAt: null,
  closedAt: null,
  rests: [],
  severityChanges: [],
  tenures: [],
  presences: [],
  extensions: [],
  pages: [],
  tasks: [],
  handoffs: [],
  shifts: [],
  updates: [],
  lastEntryAt: 0,
  fired: new Map(),
  fields: noHeads(),
  timeline: emptyTimeline(),
  events: 0,
  lastHlc: '',
})
