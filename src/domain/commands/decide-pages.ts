import { firedEventId } from '../deadlines/deadline'
import { isTakenBack } from '../deadlines/pages'
import type { IncidentFact } from '../events'
import { failedEventId, sentEventId, takenBackEventId } from '../events/derived-id'
import { type IncidentState, isOpen, type Page } from '../incident/state'
import { nextStep } from '../pages/ladder-steps'
import { pageStateOf } from '../pages/page-state'
import { type DecideContext, type IncidentCommand, refuse } from './command'

type Command<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>

export const page = ({ role, person, reason }: Command<'page'>, state: IncidentState): IncidentFact[] => {
  if (!isOpen(state)) return refuse('Nobody is called for an incident that is not open. Reopen it first.')
  return [{ type: 'page.triggered', data: { role, person, reason } }]
}

const pageOf = (state: IncidentState, id: string): Page =>
  state.pages.find((candidate) => candidate.id === id) ?? refuse('This page is not in the log.')

/** A page that somebody still has to answer. */
const waitingPage = (state: IncidentState, id: string): Page => {
  const called = pageOf(state, id)
  switch (pageStateOf(called, state)) {
    case 'acknowledged':
      return refuse('This page is acknowledged already.')
    case 'cancelled':
      return refuse('This page was cancelled: nobody has to answer it.')
    case 'resolved':
      return refuse('This page is over: its incident was resolved.')
    default:
      return called
  }
}

export const acknowledge = ({ page: id }: Command<'acknowledge'>, state: IncidentState): IncidentFact[] => {
  waitingPage(state, id)
  return [{ type: 'page.acknowledged', data: { page: id } }]
}

export const unacknowledge = ({ page: id, reason }: Command<'unacknowledge'>, state: IncidentState): IncidentFact[] => {
  if (pageStateOf(pageOf(state, id), state) !== 'acknowledged')
    return refuse('Only an answer that stands can be taken back.')
  return [{ type: 'page.unacknowledged', data: { page: id, reason: reason.trim(), deadline: null } }]
}

export const escalate = ({ page: id }: Command<'escalate'>, state: IncidentState): IncidentFact[] => {
  const next = nextStep(waitingPage(state, id))
  if (!next) return refuse('Everybody on the ladder is called already. Call somebody else by name.')
  return [{ type: 'page.escalated', data: { page: id, step: next.step } }]
}

export const cancelPage = ({ page: id, reason }: Command<'cancel-page'>, state: IncidentState): IncidentFact[] => {
  const standing = pageStateOf(pageOf(state, id), state)
  if (standing === 'cancelled') return refuse('This page was cancelled already.')
  if (standing === 'resolved') return refuse('This page is over: its incident was resolved.')
  return [{ type: 'page.cancelled', data: { page: id, reason: reason.trim() } }]
}

/** What a target said to a page is recorded once, whichever machine sent it. */
export const recordSending = (
  { deadline, page: id, target, outcome }: Command<'record-sending'>,
  state: IncidentState,
): IncidentFact[] => {
  const known = pageOf(state, id).sendings.some(
    (sending) =>
      sending.deadline === deadline && sending.target.id === target.id && sending.outcome.sent === outcome.sent,
  )
  if (known) return []
  const common = { deadline, page: id, target }
  return outcome.sent
    ? [{ type: 'page.sent', id: sentEventId(deadline, target.id), data: { ...common, answer: outcome.id } }]
    : [{ type: 'page.failed', id: failedEventId(deadline, target.id), data: { ...common, why: outcome.why } }]
}

/** The last moment of an acknowledgement takes it back, if still nothing was written; also under an id of the deadline's. */
const takenBack = (
  { deadline, kind, moment, subject, firedAt }: Command<'record-fired'>,
  state: IncidentState,
  { policy }: DecideContext,
): IncidentFact[] => {
  if (kind !== 'acknowledgement' || moment !== 'overdue') return []
  const asked = state.pages.find(({ id }) => id === subject)
  if (!asked || !isTakenBack(asked, state, policy, firedAt)) return []
  return [
    {
      type: 'page.unacknowledged',
      id: takenBackEventId(deadline),
      data: { page: subject, reason: '', deadline },
      occurredAt: firedAt,
    },
  ]
}

/** A moment told on this or another machine is recorded once; its id is the deadline's. */
export const recordFired = (
  command: Command<'record-fired'>,
  state: IncidentState,
  context: DecideContext,
): IncidentFact[] => {
  const { deadline, kind, moment, subject, dueAt, firedAt } = command
  if (state.fired.get(deadline)?.has(moment)) return []
  return [
    {
      type: 'deadline.fired',
      id: firedEventId(deadline, moment),
      data: { deadline, kind, moment, subject, dueAt },
      occurredAt: firedAt,
    },
    ...takenBack(command, state, context),
  ]
}
