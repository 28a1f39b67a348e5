import { type IncidentState, isOpen } from '@domain/incident/state'
import { waits } from '@domain/pages/page-state'
import type { Policy } from '@domain/policy/policy'
import { isWorse, type Severity } from '@domain/policy/severity'
import { lengthInWords } from '../../ui/time'

/** What a severity says about customers (design, section 2). */
export const impactWords: Readonly<Record<Severity, string>> = {
  SEV0: 'The business is stopped, all customers',
  SEV1: 'A major feature is down, or half of the users or more',
  SEV2: 'Partial, about a fifth of the users (5 % or more)',
  SEV3: 'Minor, fewer than 5 % of the users',
}

const callsWords = ({ pageBackupAfter, pageManagerAfter }: Policy['severity'][Severity]): string | null => {
  const calls = [
    pageBackupAfter === null ? null : `the backup after ${lengthInWords(pageBackupAfter)}`,
    pageManagerAfter === null ? null : `the manager after ${lengthInWords(pageManagerAfter)}`,
  ].filter((words) => words !== null)
  return calls.length === 0 ? null : `Unanswered page: ${calls.join(', ')}`
}

/** The clocks that a severity starts, one line each; a severity without any says so. */
export const clockWords = (severity: Severity, policy: Policy): string[] => {
  const own = policy.severity[severity]
  const hard = own.internalUpdateHard === null ? '' : `, ${lengthInWords(own.internalUpdateHard)} at the latest`
  const lines = [
    callsWords(own),
    own.internalUpdateEvery === null ? null : `Internal update every ${lengthInWords(own.internalUpdateEvery)}${hard}`,
    own.customerUpdateEvery === null ? null : `Customer update every ${lengthInWords(own.customerUpdateEvery)}`,
  ].filter((words) => words !== null)
  return lines.length > 0 ? lines : ['Nobody is called by timer and no update is owed: it is handled asynchronously']
}

const updateWords = (word: string, from: number | null, to: number | null): string | null => {
  if (from === to) return null
  if (to === null) return `No more ${word} updates are owed.`
  return `${word[0]?.toUpperCase()}${word.slice(1)} updates every ${lengthInWords(to)}${from === null ? '' : `, instead of ${lengthInWords(from)}`}.`
}

const ladderWords = (incident: IncidentState, to: Severity, policy: Policy): string[] => {
  const ladder = policy.severity[to].pageBackupAfter !== null || policy.severity[to].pageManagerAfter !== null
  const waiting = incident.pages.some((page) => waits(page, incident))
  if (!isWorse(to, incident.severity)) {
    if (!waiting) return []
    return [
      ladder
        ? `Pages that nobody has answered keep counting from when they went out, by the times of ${to}.`
        : 'Pages that nobody has answered are no longer escalated.',
    ]
  }
  if (!incident.pages.some(({ at }) => at >= incident.openedAt))
    return policy.severity[to].pageBackupAfter === null
      ? []
      : ['The Assigned Engineer is to be called now; the ladder counts from here.']
  if (!waiting) return ['Every page is answered, so nobody is called again.']
  return [`The ladder restarts now at the times of ${to}. Nobody already called is called again for the same step.`]
}

/** What changing to a severity does, a sentence each. */
export const changeWords = (incident: IncidentState, to: Severity, policy: Policy): string[] => {
  if (!isOpen(incident)) return ['The incident is resolved: no clock changes.']
  const [before, after] = [policy.severity[incident.severity], policy.severity[to]]
  const updates = [
    updateWords('internal', before.internalUpdateEvery, after.internalUpdateEvery),
    updateWords('customer', before.customerUpdateEvery, after.customerUpdateEvery),
  ].filter((words) => words !== null)
  return [...ladderWords(incident, to, policy), ...updates]
}
