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
    calledAt: event.occurredAt,
    ladderFrom: event.occurredAt,
    acknowledged: null,
    cancelled: null,
    escalations: [],
    takenBack: [],
    sendings: [],
    asked: null,
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

/** The page waits again and its ladder starts anew: every step may be called once more. */
export const takeBackAcknowledgement = (draft: IncidentDraft, event: EventOf<'page.unacknowledged'>): void =>
  change(draft, event.data.page, (page) => {
    if (!page.acknowledged || page.cancelled) return page
    const by = event.data.deadline === null ? event.author : null
    return {
      ...page,
      acknowledged: null,
      asked: null,
      calledAt: event.occurredAt,
      ladderFrom: event.occurredAt,
      escalations: [],
      takenBack: [...page.takenBack, { from: page.acknowledged.by, by, at: event.occurredAt }],
      backupDueAt: null,
      managerDueAt: null,
    }
  })

/** Of several answers to a page, this one counts, whatever stood before. */
export const keepAnswer = (
  draft: IncidentDraft,
  event: EventOf<'page.acknowledged' | 'page.unacknowledged' | 'page.cancelled'>,
): void => {
  const { author: by, occurredAt: at } = event
  change(draft, event.data.page, (page) => {
    const isSame = page.acknowledged?.by === by && page.acknowledged.at === at
    const acknowledged = event.type === 'page.acknowledged' ? { by, at } : page.acknowledged
    const cancelled = event.type === 'page.cancelled' ? (page.cancelled ?? { by, at, reason: event.data.reason }) : null
    return { ...page, acknowledged, cancelled, asked: isSame ? page.asked : null }
  })
  if (event.type === 'page.unacknowledged') takeBackAcknowledgement(draft, event)
}

export const escalatePage = (draft: IncidentDraft, event: EventOf<'page.escalated'>): void =>
  change(draft, event.data.page, (page) => ({
    ...page,
    escalations: [...page.escalations, { step: event.data.step, by: event.author, at: event.occurredAt }],
  }))

/** The first cancellation in the log's order stands. */
export const cancelPage = (draft: IncidentDraft, event: EventOf<'page.cancelled'>): void =>
  change(draft, event.data.page, (page) => ({
    ...page,
    cancelled: page.cancelled ?? { by: event.author, at: event.occurredAt, reason: event.data.reason },
  }))

export const recordSending = (draft: IncidentDraft, event: EventOf<'page.sent' | 'page.failed'>): void =>
  change(draft, event.data.page, (page) => ({
    ...page,
    sendings: [
      ...page.sendings,
      {
        deadline: event.data.deadline,
        target: event.data.target,
        at: event.occurredAt,
        outcome:
          event.type === 'page.sent' ? { sent: true, id: event.data.answer } : { sent: false, why: event.data.why },
      },
    ],
  }))

/** A raised severity restarts the ladder of what nobody has answered, at the new step times. */
export const restartLadders = (draft: IncidentDraft, at: number): void => {
  draft.pages = draft.pages.map((page) => (page.acknowledged || page.cancelled ? page : { ...page, ladderFrom: at }))
}

export const recordFired = (draft: IncidentDraft, { data }: EventOf<'deadline.fired'>): void => {
  draft.fired.set(data.deadline, new Set(draft.fired.get(data.deadline)).add(data.moment))
  if (data.moment === 'warning') return
  if (data.kind === 'acknowledgement')
    change(draft, data.subject, (page) => ({
      ...page,
      asked: page.acknowledged && { times: (page.asked?.times ?? 0) + (data.moment === 'due' ? 1 : 0), at: data.dueAt },
    }))
  if (data.kind === 'page-backup')
    change(draft, data.subject, (page) => ({ ...page, backupDueAt: page.backupDueAt ?? data.dueAt }))
  if (data.kind === 'page-manager')
    change(draft, data.subject, (page) => ({ ...page, managerDueAt: page.managerDueAt ?? data.dueAt }))
}
