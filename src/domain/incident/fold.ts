import { incidentConflicts } from '../conflicts/conflict'
import type { IncidentEvent } from '../events'
import { compareEvents, repeats } from '../log/order'
import { draftOf, type IncidentDraft } from './draft'
import { evolve } from './evolve'
import type { IncidentState } from './state'
import { publishTimeline } from './timeline'

/** What became of an event given to a fold: `late` means it sorts before the last one, so the incident must be folded anew. */
export type Applied = 'applied' | 'known' | 'late'

/** Folds one incident's events, in the log's order. */
export interface Fold {
  apply(event: IncidentEvent): Applied
  /** The state so far, never changed afterwards; null before the declaration. */
  snapshot(): IncidentState | null
}

const publish = ({ fields, ...draft }: IncidentDraft): IncidentState => ({
  ...draft,
  services: draft.services.slice(),
  rests: draft.rests.slice(),
  severityChanges: draft.severityChanges.slice(),
  tenures: draft.tenures.slice(),
  presences: draft.presences.slice(),
  extensions: draft.extensions.slice(),
  pages: draft.pages.slice(),
  tasks: draft.tasks.slice(),
  handoffs: draft.handoffs.slice(),
  shifts: draft.shifts.slice(),
  updates: draft.updates.slice(),
  fired: new Map(draft.fired),
  timeline: publishTimeline(draft.timeline),
  heads: new Map(fields.heads),
  conflicts: incidentConflicts(fields, draft),
})

/** What several machines may record of the same thing, under an id that they derive alike. */
const derivedTypes: ReadonlySet<IncidentEvent['type']> = new Set([
  'deadline.fired',
  'page.unacknowledged',
  'page.sent',
  'page.failed',
])

/**
 * A fold of one incident. Repeated ids count once: exact repetitions are neighbours in the log's order, and the ids that two
 * machines derive alike are remembered. Of several declarations the first stands; events that sort before
 * it (a device whose clock was behind) wait for it.
 */
export const createFold = (): Fold => {
  let draft: IncidentDraft | null = null
  let last: IncidentEvent | null = null
  let early: IncidentEvent[] = []
  const derived = new Set<string>()

  const begin = (event: Extract<IncidentEvent, { type: 'incident.declared' }>) => {
    draft = draftOf(event)
    for (const waiting of early) evolve(draft, waiting)
    evolve(draft, event)
    early = []
  }

  return {
    apply(event) {
      const order = last ? compareEvents(event, last) : 1
      if (order < 0) return 'late'
      if (last && repeats(event, last)) return 'known'
      last = event
      if (derivedTypes.has(event.type)) {
        if (derived.has(event.id)) return 'known'
        derived.add(event.id)
      }
      if (draft) {
        if (event.type === 'incident.declared') return 'known'
        evolve(draft, event)
      } else if (event.type === 'incident.declared') begin(event)
      else early.push(event)
      return 'applied'
    },
    snapshot: () => draft && publish(draft),
  }
}

/** Folds a set of events from scratch, in any order of arrival and with repetitions. */
export const foldIncident = (events: readonly IncidentEvent[]): Fold => {
  const fold = createFold()
  for (const event of [...events].sort(compareEvents)) fold.apply(event)
  return fold
}
