import { firedEventId } from '../deadlines/deadline'
import type { IncidentFact } from '../events'
import { maxTextLength } from '../events/envelope'
import { type IncidentState, isOpen, type TimelineLine } from '../incident/state'
import { type DecideContext, type IncidentCommand, refuse } from './command'

type Command<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>

const checkText = (text: string): void => {
  if (!text.trim()) refuse('There is nothing to record: the text is empty.')
  if (text.length > maxTextLength)
    refuse(
      `The text has ${text.length} characters; one entry takes ${maxTextLength}. It was not recorded: split it, or link to it.`,
    )
}

/** When the user said it happened; absent means now. */
const backdated = (at: number | undefined, now: number): { occurredAt?: number } => {
  if (at === undefined) return {}
  if (at > now) return refuse('The time given lies in the future. An entry is about what has happened.')
  return { occurredAt: at }
}

export const recordEntry = ({ kind, text, at }: Command<'record-entry'>, { now }: DecideContext): IncidentFact[] => {
  checkText(text)
  return [{ type: 'entry.recorded', data: { kind, text }, ...backdated(at, now) }]
}

const entryOf = (state: IncidentState, id: string): TimelineLine => {
  const line = state.timeline.find((candidate) => candidate.id === id)
  return line && line.kind !== null ? line : refuse('This entry is not in the log.')
}

/** The text of an entry or an update as it reads now, after its corrections; empty for other lines. */
export const currentText = ({ event, corrections }: TimelineLine): string => {
  const first = event.type === 'entry.recorded' || event.type === 'update.posted' ? event.data.text : ''
  return corrections.at(-1)?.text ?? first
}

export const correctEntry = ({ entry, text }: Command<'correct-entry'>, state: IncidentState): IncidentFact[] => {
  checkText(text)
  const line = entryOf(state, entry)
  return currentText(line) === text ? [] : [{ type: 'entry.corrected', data: { entry, text } }]
}

export const judgeHypothesis = (
  { entry, verdict, note }: Command<'judge-hypothesis'>,
  state: IncidentState,
): IncidentFact[] => {
  const line = entryOf(state, entry)
  if (line.kind !== 'hypothesis') return refuse('Only a hypothesis can be confirmed or ruled out.')
  if (line.verdict?.outcome === verdict) return refuse(`This hypothesis is ${verdict.replace('-', ' ')} already.`)
  return [{ type: `hypothesis.${verdict}` as const, data: { entry, note } }]
}

export const completeAction = ({ entry, note }: Command<'complete-action'>, state: IncidentState): IncidentFact[] => {
  const line = entryOf(state, entry)
  if (line.kind !== 'action') return refuse('Only an action can be marked as done.')
  if (line.verdict?.outcome === 'done') return refuse('This action is done already.')
  return [{ type: 'action.completed', data: { entry, note } }]
}

export const postUpdate = ({ audience, text, at }: Command<'post-update'>, { now }: DecideContext): IncidentFact[] => {
  checkText(text)
  return [{ type: 'update.posted', data: { audience, text, noNews: false }, ...backdated(at, now) }]
}

export const noNewInformation = ({ audience }: Command<'no-new-information'>, state: IncidentState): IncidentFact[] =>
  isOpen(state)
    ? [{ type: 'update.posted', data: { audience, text: 'No new information.', noNews: true } }]
    : refuse('No update is owed: the incident is not open.')

export const page = ({ role, person, reason }: Command<'page'>, state: IncidentState): IncidentFact[] => {
  if (!isOpen(state)) return refuse('Nobody is called for an incident that is not open. Reopen it first.')
  return [{ type: 'page.triggered', data: { role, person, reason } }]
}

export const acknowledge = ({ page: id }: Command<'acknowledge'>, state: IncidentState): IncidentFact[] => {
  const called = state.pages.find((candidate) => candidate.id === id)
  if (!called) return refuse('This page is not in the log.')
  if (called.acknowledged) return refuse('This page is acknowledged already.')
  return [{ type: 'page.acknowledged', data: { page: id } }]
}

/** A moment told on this or another machine is recorded once; its id is the deadline's. */
export const recordFired = (
  { deadline, kind, moment, subject, dueAt, firedAt }: Command<'record-fired'>,
  state: IncidentState,
): IncidentFact[] =>
  state.fired.get(deadline)?.has(moment)
    ? []
    : [
        {
          type: 'deadline.fired',
          id: firedEventId(deadline, moment),
          data: { deadline, kind, moment, subject, dueAt },
          occurredAt: firedAt,
        },
      ]
