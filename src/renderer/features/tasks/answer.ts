import type { IncidentCommand } from '@domain/commands/command'
import { parseLength } from '../settings/length'

/** An answer to a call-back as it is typed: the task is done, or asked about once more after `again`. */
export interface Answer {
  readonly outcome: 'done' | 'not-yet'
  readonly note: string
  readonly again: string
}

/** Longer than this, ms, it is no call-back but a plan. */
const longest = 24 * 3_600_000

/** How long until the next call-back, ms; null where what is typed is none. */
export const againIn = ({ again }: Pick<Answer, 'again'>): number | null => {
  const length = parseLength(again.replace(/^!/, ''))
  return length !== undefined && length !== null && length > 0 && length <= longest ? length : null
}

/** What an answer asks of the incident at `now` (its time, ms UTC); null while its length is none. */
export const answerCommand = (entry: string, answer: Answer, now: number): IncidentCommand | null => {
  const note = answer.note.trim()
  if (answer.outcome === 'done') return { type: 'complete-action', entry, note }
  const again = againIn(answer)
  return again === null ? null : { type: 'extend-task', entry, dueAt: now + again, note }
}
