import { noteHead } from '../conflicts/heads'
import type { EntryKind, EventOf, IncidentEvent } from '../events'
import { isWorse } from '../policy/severity'
import type { IncidentDraft } from './draft'
import { settleConflict } from './evolve-conflicts'
import * as pages from './evolve-pages'
import * as roster from './evolve-roster'
import * as tasks from './evolve-tasks'
import { addLine, correctLine, judgeLine } from './timeline'

const changeSeverity = (draft: IncidentDraft, { data, occurredAt }: EventOf<'severity.changed'>): void => {
  const from = draft.severity
  draft.severityChanges.push({ at: occurredAt, from, to: data.to })
  draft.severity = data.to
  if (isWorse(data.to, from)) pages.restartLadders(draft, occurredAt)
}

const changeStatus = (draft: IncidentDraft, { data, occurredAt }: EventOf<'status.changed'>): void => {
  draft.status = data.to
  if (data.to === 'resolved' || data.to === 'closed') {
    draft.mitigatedAt ??= occurredAt
    draft.resolvedAt ??= occurredAt
  }
  if (data.to === 'closed') {
    draft.closedAt = occurredAt
    roster.standDown(draft, occurredAt)
  }
}

const reopen = (draft: IncidentDraft, at: number): void => {
  if (draft.resolvedAt !== null) draft.rests.push({ from: draft.resolvedAt, to: Math.max(draft.resolvedAt, at) })
  draft.status = 'investigating'
  draft.openedAt = at
  draft.mitigatedAt = null
  draft.resolvedAt = null
  draft.closedAt = null
}

const judge = (
  draft: IncidentDraft,
  event: EventOf<'hypothesis.confirmed' | 'hypothesis.ruled-out' | 'hypothesis.reopened' | 'action.completed'>,
  outcome: 'confirmed' | 'ruled-out' | 'reopened' | 'done',
): void =>
  judgeLine(draft.timeline, event.data.entry, {
    outcome,
    by: event.author,
    at: event.occurredAt,
    note: event.data.note,
  })

/** The kind of line an event makes on the timeline; null for something that happened, undefined for no line of its own. */
const lineKind = (event: IncidentEvent): EntryKind | null | undefined => {
  switch (event.type) {
    case 'entry.recorded':
      return event.data.kind
    case 'update.posted':
      return 'update'
    case 'entry.corrected':
    case 'hypothesis.confirmed':
    case 'hypothesis.ruled-out':
    case 'hypothesis.reopened':
    case 'action.completed':
    case 'shift.planned':
    case 'shift.moved':
    case 'shift.removed':
      return undefined
    case 'deadline.fired': {
      // That somebody is called stands in the log already, as the page.
      const said = event.data.moment === 'warning' || (event.data.kind === 'page' && event.data.moment === 'due')
      return said ? undefined : null
    }
    default:
      return null
  }
}

const applyToState = (draft: IncidentDraft, event: IncidentEvent): void => {
  switch (event.type) {
    case 'incident.declared':
    case 'clock.jumped':
      return
    case 'entry.recorded':
      tasks.askForTask(draft, event)
      return
    case 'incident.renamed':
      draft.title = event.data.title
      return
    case 'services.changed':
      draft.services = [...event.data.services]
      return
    case 'severity.changed':
      changeSeverity(draft, event)
      return
    case 'status.changed':
      changeStatus(draft, event)
      return
    case 'incident.mitigated':
      draft.mitigatedAt = event.occurredAt
      return
    case 'incident.reopened':
      reopen(draft, event.occurredAt)
      return
    case 'role.assigned':
      roster.assignRole(draft, event)
      return
    case 'role.released':
      roster.releaseRole(draft, event)
      return
    case 'person.stepped-in':
      roster.stepIn(draft, event)
      return
    case 'person.stepped-out':
      roster.stepOut(draft, event)
      return
    case 'handoff.offered':
      roster.offerHandoff(draft, event)
      return
    case 'handoff.accepted':
      roster.acceptHandoff(draft, event)
      return
    case 'handoff.declined':
      roster.declineHandoff(draft, event)
      return
    case 'duty.extended':
      draft.extensions.push({ ...event.data, at: event.occurredAt })
      return
    case 'shift.planned':
      roster.planShift(draft, event)
      return
    case 'shift.moved':
      roster.moveShift(draft, event)
      return
    case 'shift.removed':
      roster.removeShift(draft, event)
      return
    case 'entry.corrected':
      correctLine(draft.timeline, event.data.entry, {
        text: event.data.text,
        by: event.author,
        at: event.occurredAt,
      })
      return
    case 'hypothesis.confirmed':
      judge(draft, event, 'confirmed')
      return
    case 'hypothesis.ruled-out':
      judge(draft, event, 'ruled-out')
      return
    case 'hypothesis.reopened':
      judge(draft, event, 'reopened')
      return
    case 'action.completed':
      judge(draft, event, 'done')
      tasks.endTask(draft, event)
      return
    case 'update.posted':
      draft.updates.push({
        id: event.id,
        audience: event.data.audience,
        at: event.occurredAt,
        by: event.author,
        noNews: event.data.noNews,
      })
      return
    case 'page.triggered':
      pages.triggerPage(draft, event)
      return
    case 'page.acknowledged':
      pages.acknowledgePage(draft, event)
      return
    case 'deadline.fired':
      pages.recordFired(draft, event)
      return
    case 'page.unacknowledged':
      pages.takeBackAcknowledgement(draft, event)
      return
    case 'page.escalated':
      pages.escalatePage(draft, event)
      return
    case 'page.cancelled':
      pages.cancelPage(draft, event)
      return
    case 'page.sent':
    case 'page.failed':
      pages.recordSending(draft, event)
      return
    case 'task.extended':
      tasks.extendTask(draft, event)
      return
    case 'conflict.settled':
      settleConflict(draft, event, applyToState)
      return
    default:
      event satisfies never
  }
}

/**
 * Applies one event to the accumulator, in place. Deterministic, and total: an event that concurrent work made pointless
 * (a release of a role that is no longer held) changes nothing and never throws.
 */
export const evolve = (draft: IncidentDraft, event: IncidentEvent): void => {
  applyToState(draft, event)
  noteHead(draft.fields, event, draft.handoffs)
  const kind = lineKind(event)
  if (kind !== undefined) addLine(draft.timeline, event, kind)
  if (kind) draft.lastEntryAt = Math.max(draft.lastEntryAt, event.occurredAt)
  draft.events += 1
  draft.lastHlc = event.hlc
}
