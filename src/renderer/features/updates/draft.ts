import { promisedAt } from '@domain/cadence/promised'
import { currentText } from '@domain/commands/decide-log'
import { lastUpdate } from '@domain/deadlines/updates'
import type { Audience, Status } from '@domain/events'
import { type IncidentState, isOpen } from '@domain/incident/state'
import { statusNames } from '@domain/incident/status-names'
import type { Policy } from '@domain/policy/policy'
import { isWorse } from '@domain/policy/severity'
import { type Changes, changesSince, isQuiet } from '@domain/updates/changes-since'
import { clockWithZone } from '../../ui/time'
import { nextStep } from '../header/focus'
import { firstLine } from '../timeline/text'

/** The start of an update: what an audience does not know yet. */
export interface UpdateDraft {
  /** ms UTC of the incident's time: the audience's last update, or the opening where there was none. */
  readonly since: number
  readonly first: boolean
  /** Empty when nothing is new. */
  readonly text: string
}

/** What only a person can say of a customer's view. An update that still holds it is not posted. */
export const placeToWrite = '[What customers notice: write it here in plain words, or delete this line.]'

const section = (title: string, texts: readonly string[]): string[] =>
  texts.length === 0 ? [] : [[`${title}:`, ...texts.map((text) => `- ${text}`)].join('\n')]

const changed = <T>(to: T, change: { readonly from: T } | null, nameOf: (value: T) => string): string =>
  change ? `${nameOf(to)} (was ${nameOf(change.from)})` : nameOf(to)

const stepWords = (incident: IncidentState, { actions, decisions }: Changes): string[] => {
  const step = nextStep(incident)
  const text = step ? firstLine(currentText(step)) : ''
  return text && ![...actions, ...decisions].includes(text) ? [`Next: ${text}`] : []
}

const internalText = (incident: IncidentState, changes: Changes, nextAt: string[]): string =>
  [
    [
      changed(incident.severity, changes.severity, (severity) => severity),
      changed(incident.status, changes.status, (status) => statusNames[status]),
      ...(changes.mitigated ? ['mitigated: customers are no longer hurt'] : []),
    ].join(' · '),
    ...section('Known', [...changes.facts, ...changes.confirmed.map((text) => `confirmed: ${text}`)]),
    ...section('Decided', changes.decisions),
    ...section('Done', changes.done),
    ...section('Ruled out', changes.ruledOut),
    ...section('Being done', changes.actions),
    ...stepWords(incident, changes),
    ...nextAt,
  ].join('\n')

const statusWords: Readonly<Record<Status, string>> = {
  investigating: 'We are investigating a problem.',
  identified: 'We have found what causes the problem and are working on it.',
  monitoring: 'A fix is in place, and we are watching whether it holds.',
  resolved: 'The problem is resolved.',
  closed: 'The problem is resolved.',
}

/** Plain, without blame, names or guesses: facts and hypotheses are the room's own until somebody words them for customers. */
const customerText = ({ status }: IncidentState, { severity, mitigated }: Changes, nextAt: string[]): string =>
  [
    statusWords[status],
    placeToWrite,
    ...(severity
      ? [`${isWorse(severity.to, severity.from) ? 'More' : 'Fewer'} customers are affected than before.`]
      : []),
    ...(mitigated && status !== 'resolved' && status !== 'closed'
      ? ['You should not notice it any more; we keep working on it.']
      : []),
    ...nextAt,
  ].join('\n\n')

/** The draft for an audience, as if it were posted at `now` (the incident's time, ms UTC). */
export const draftOf = (incident: IncidentState, policy: Policy, audience: Audience, now: number): UpdateDraft => {
  const changes = changesSince(incident, audience)
  const { since } = changes
  const first = lastUpdate(incident, audience) === null
  if (!first && isQuiet(changes)) return { since, first, text: '' }
  const dueAt = isOpen(incident) ? promisedAt(incident, policy, audience, now) : null
  const nextAt = dueAt === null ? [] : [`Next update by ${clockWithZone(dueAt)}.`]
  const text =
    audience === 'internal' ? internalText(incident, changes, nextAt) : customerText(incident, changes, nextAt)
  return { since, first, text }
}
