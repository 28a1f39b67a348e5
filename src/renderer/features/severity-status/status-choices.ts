import { type IncidentCommand, Refusal } from '@domain/commands/command'
import { decide } from '@domain/commands/decide'
import type { Status } from '@domain/events'
import { type IncidentState, isOpen } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'

/** What the dialog offers: the statuses, and the two milestones beside them. */
export type StatusChoice = Status | 'mitigated' | 'reopened'

export interface OfferedChoice {
  readonly value: StatusChoice
  readonly title: string
  readonly hint: string
  readonly keys: string
  /** The rule that forbids it now, as a sentence; null when it may be chosen. */
  readonly refused: string | null
}

/** The command that a choice asks for. `note` is the reason or what ended the impact; `at` (ms UTC) is when customers were no longer hurt. */
export const commandOf = (choice: StatusChoice, note: string, at: number | null): IncidentCommand => {
  if (choice === 'reopened') return { type: 'reopen', reason: note }
  if (choice === 'mitigated') return { type: 'mitigate', note, ...(at === null ? {} : { at }) }
  return { type: 'set-status', status: choice }
}

/** The same rules that will decide on it are asked beforehand. */
const refusalOf = (choice: StatusChoice, incident: IncidentState, policy: Policy): string | null => {
  try {
    decide(commandOf(choice, '', null), incident, { now: incident.openedAt, me: '', policy })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const hours = (ms: number): number => Math.round(ms / 3_600_000)

const all = (policy: Policy): readonly Omit<OfferedChoice, 'refused'>[] => [
  { value: 'investigating', title: 'Investigating', keys: '1', hint: 'The cause is not known' },
  { value: 'identified', title: 'Identified', keys: '2', hint: 'The cause is known, the fix is not out' },
  { value: 'monitoring', title: 'Monitoring', keys: '3', hint: 'The fix is out, the room watches it hold' },
  {
    value: 'resolved',
    title: 'Resolved',
    keys: '4',
    hint: `It is over: the alarms stop, the debrief is due in ${hours(policy.debrief.dueAfter)} h`,
  },
  { value: 'closed', title: 'Closed', keys: '5', hint: 'The debrief is done: everybody’s duty ends' },
]

const mitigated = {
  value: 'mitigated',
  title: 'Mitigated',
  keys: 'M',
  hint: 'A milestone: customers are no longer hurt',
} as const
const reopened = {
  value: 'reopened',
  title: 'Reopen',
  keys: 'R',
  hint: 'Back to investigating: the clocks start anew',
} as const

/** Everything the dialog shows for an incident, in the order it happens; what the rules refuse says why. */
export const statusChoices = (incident: IncidentState, policy: Policy): OfferedChoice[] => {
  const offered = isOpen(incident) ? [mitigated] : [reopened]
  return [...all(policy), ...offered].map((choice) => ({
    ...choice,
    refused: choice.value === incident.status ? null : refusalOf(choice.value, incident, policy),
  }))
}

/** Where the cursor starts: the next step on the usual way. */
export const usualNext = (incident: IncidentState): StatusChoice => {
  const next: Readonly<Record<Status, StatusChoice>> = {
    investigating: 'identified',
    identified: 'monitoring',
    monitoring: 'resolved',
    resolved: 'closed',
    closed: 'reopened',
  }
  return next[incident.status]
}
