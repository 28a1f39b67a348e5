import { fieldsOf, kindOf, seatOf } from '../conflicts/field'
import { personIn, type Said, saidBy, valueIn } from '../conflicts/said'
import type { EventOf, IncidentEvent } from '../events'
import type { IncidentDraft } from './draft'
import { keepAnswer } from './evolve-pages'
import { giveRoleTo, judgeHandoff, restoreShift } from './evolve-roster'
import { correctionsOf } from './timeline'

type Kept = Extract<Said, IncidentEvent>

/** Whether what was kept says what stands already, of the fields where saying it again would leave a trace. */
const standsAlready = (draft: IncidentDraft, kept: Kept, field: string): boolean => {
  const value = valueIn(kept, field, draft.handoffs)
  switch (kindOf(field)) {
    case 'severity':
      return draft.severity === value
    case 'status':
      return draft.status === value
    case 'entry':
      return kept.type === 'entry.corrected' && correctionsOf(draft.timeline, kept.data.entry).at(-1)?.text === value
    default:
      return false
  }
}

const keep = (draft: IncidentDraft, kept: Kept, field: string, at: number): Kept | null => {
  if (kindOf(field) === 'role') {
    const person = personIn(kept, draft.handoffs)
    const seat = seatOf(kept, draft.handoffs)
    if (seat && person !== null) giveRoleTo(draft, { ...seat, person }, at)
    return null
  }
  switch (kept.type) {
    case 'page.acknowledged':
    case 'page.unacknowledged':
    case 'page.cancelled':
      keepAnswer(draft, kept)
      return null
    case 'handoff.accepted':
    case 'handoff.declined':
      judgeHandoff(draft, kept, at)
      return null
    case 'shift.moved':
      restoreShift(draft, kept)
      return null
    case 'severity.changed':
    case 'status.changed':
    case 'incident.reopened':
      return { ...kept, occurredAt: at }
    default:
      return kept
  }
}

/**
 * Lets the value that somebody kept stand, whatever stood before: what was said first counts again, in its author's name. `apply` does
 * what an event does by itself.
 */
export const settleConflict = (
  draft: IncidentDraft,
  event: EventOf<'conflict.settled'>,
  apply: (draft: IncidentDraft, event: IncidentEvent) => void,
): void => {
  const { field } = event.data
  const kept = saidBy(event, draft.fields.rivals)
  if (!kept || !fieldsOf(kept, draft.handoffs).includes(field) || standsAlready(draft, kept, field)) return
  const again = keep(draft, kept, field, event.occurredAt)
  if (again) apply(draft, again)
}
