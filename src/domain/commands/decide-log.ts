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

const checkCallBack = (dueAt: number, now: number): void => {
  if (dueAt <= now) refuse('The call-back lies in the past. Say how long it may take, like !5m.')
}

export const recordEntry = (
  { kind, text, at, task }: Command<'record-entry'>,
  { now }: DecideContext,
): IncidentFact[] => {
  checkText(text)
  if (task) {
    if (kind !== 'action') return refuse('Only an action has a time-box. Begin the line with /do.')
    checkCallBack(task.dueAt, now)
  }
  return [{ type: 'entry.recorded', data: { kind, text, ...(task && { task }) }, ...backdated(at, now) }]
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

export const extendTask = (
  { entry, dueAt, note }: Command<'extend-task'>,
  state: IncidentState,
  { now }: DecideContext,
): IncidentFact[] => {
  const task = state.tasks.find((candidate) => candidate.entry === entry)
  if (!task) return refuse('This action has no time-box.')
  if (task.done) return refuse('This action is done already.')
  checkCallBack(dueAt, now)
  return [{ type: 'task.extended', data: { entry, dueAt, note } }]
}

export const postUpdate = ({ audience, text, at }: Command<'post-update'>, { now }: DecideContext): IncidentFact[] => {
  checkText(text)
  return [{ type: 'update.posted', data: { audience, text, noNews: false }, ...backdated(at, now) }]
}

export const noNewInformation = ({ audience }: Command<'no-new-information'>, state: IncidentState): IncidentFact[] =>
  isOpen(state)
    ? [{ type: 'update.posted', data: { audience, text: 'No new information.', noNews: true } }]
    : refuse('No update is owed: the incident is not open.')
