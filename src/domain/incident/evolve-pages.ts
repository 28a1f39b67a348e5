import type { EventOf } from '../events'
import type { IncidentDraft } from './draft'
import type { Page } from './state'

const change = (draft: IncidentDraft, id: string, apply: (page: Page) => Page): void => {
  const index = draft.pages.findIndex((page) => page.id === id)
  const page = draft.pages[index]
  if (page) draft.pages[index] = apply(page)
}

export const triggerPage = (draft: IncidentDraft, event: EventOf<'page.triggered'>): void => {
  draft.pages.push({
    id: event.id,
    role: event.data.role,
    person: event.data.person,
    at: event.occurredAt,
    by: event.author,
    reason: event.data.reason,
    ladderFrom: event.occurredAt,
    acknowledged: null,
    cancelled: null,
    escalations: [],
    takenBack: [],
    sendings: [],
    backupDueAt: null,
    managerDueAt: null,
  })
}

/** The first acknowledgement in the log's order stands. */
export const acknowledgePage = (draft: IncidentDraft, event: EventOf<'page.acknowledged'>): void =>
  change(draft, event.data.page, (page) => ({
    ...page,
    acknowledged: page.acknowledged ?? { by: event.author, at: event.occurredAt },
  }))

/** A raised severity restarts the ladder of what nobody has answered, at the new step times. */
export const restartLadders = (draft: IncidentDraft, at: number): void => {
  draft.pages = draft.pages.map((page) => (page.acknowledged ? page : { ...page, ladderFrom: at }))
}

export const recordFired = (draft: IncidentDraft, { data }: EventOf<'deadline.fired'>): void => {
  draft.fired.set(data.deadline, new Set(draft.fired.get(data.deadline)).add(data.moment))
  if (data.moment === 'warning') return
  if (data.kind === 'page-backup')
    change(draft, data.subject, (page) => ({ ...page, backupDueAt: page.backupDueAt ?? data.dueAt }))
  if (data.kind === 'page-manager')
    change(draft, data.subject, (page) => ({ ...page, managerDueAt: page.managerDueAt ?? data.dueAt }))
}
