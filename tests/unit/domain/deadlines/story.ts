import type { IncidentCommand } from '@domain/commands/command'
import type { Deadline } from '@domain/deadlines/deadline'
import { deadlinesOf } from '@domain/deadlines/deadlines-of'
import type { DeadlineKind } from '@domain/events'
import { defaultPolicy } from '@domain/policy/policy'
import { minute, type Step, start, tell } from '../room'

/** A deadline in minutes after the start, as a test reads it: warning, due, overdue. */
export const times = ({ warnAt, dueAt, overdueAt }: Deadline) =>
  [warnAt, dueAt, overdueAt].map((at) => (at - start) / minute)

export const owed = (kind: DeadlineKind, ...steps: Step[]): Deadline[] =>
  deadlinesOf(tell(steps).state, defaultPolicy).filter((deadline) => deadline.kind === kind)

/** When each deadline of a kind warns, is due and is overdue. */
export const owedTimes = (kind: DeadlineKind, ...steps: Step[]): number[][] => owed(kind, ...steps).map(times)

export const asks = (at: number, command: IncidentCommand): Step => [at, 'ana', command]

/** The clock tells a moment of the one deadline of a kind that the story so far owes. */
export const fires = (kind: DeadlineKind, moment: 'warning' | 'due' | 'overdue', ...steps: Step[]): Step => {
  const deadline = owed(kind, ...steps)[0]
  if (!deadline) throw new Error(`The story owes no ${kind}.`)
  const dueAt = { warning: deadline.warnAt, due: deadline.dueAt, overdue: deadline.overdueAt }[moment]
  const { id, subject } = deadline
  return asks((dueAt - start) / minute, {
    type: 'record-fired',
    deadline: id,
    kind,
    moment,
    subject,
    dueAt,
    firedAt: dueAt,
  })
}
