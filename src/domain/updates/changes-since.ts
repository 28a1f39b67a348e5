import { currentText } from '../commands/decide-log'
import { lastUpdate } from '../deadlines/updates'
import type { Audience, Status } from '../events'
import type { IncidentState, TimelineLine, Verdict } from '../incident/state'
import type { Severity } from '../policy/severity'

/** What an audience does not know yet: what happened since its last update, or since the incident was opened. Texts as they read now. */
export interface Changes {
  /** ms UTC, the incident's time. */
  readonly since: number
  /** Null where it is as it was. */
  readonly severity: { readonly from: Severity; readonly to: Severity } | null
  readonly status: { readonly from: Status; readonly to: Status } | null
  readonly mitigated: boolean
  readonly facts: readonly string[]
  readonly decisions: readonly string[]
  readonly actions: readonly string[]
  readonly done: readonly string[]
  readonly confirmed: readonly string[]
  readonly ruledOut: readonly string[]
}

const firstLine = (line: TimelineLine): string => currentText(line).split('\n', 1)[0]?.trim() ?? ''

const fromTo = <T>(changes: readonly { readonly from: T; readonly to: T }[]): { from: T; to: T } | null => {
  const first = changes[0]
  const last = changes.at(-1)
  return first && last && first.from !== last.to ? { from: first.from, to: last.to } : null
}

/** The lines after `since`; a timeline is in the order of `at`, and what is new stands at its end. */
const linesAfter = (timeline: readonly TimelineLine[], since: number): readonly TimelineLine[] =>
  timeline.slice(timeline.findLastIndex(({ at }) => at <= since) + 1)

/** What changed for an audience. A verdict counts when it was given, whenever its entry was written. */
export const changesSince = (incident: IncidentState, audience: Audience): Changes => {
  const since = lastUpdate(incident, audience)?.at ?? incident.openedAt
  const lines = linesAfter(incident.timeline, since)
  const verdicts = incident.timeline.filter(({ verdict }) => verdict !== null && verdict.at > since)
  const textsOf = (kind: TimelineLine['kind']): string[] => lines.filter((line) => line.kind === kind).map(firstLine)
  const judged = (outcome: Verdict['outcome']): string[] =>
    verdicts.filter(({ verdict }) => verdict?.outcome === outcome).map(firstLine)
  const events = lines.map(({ event }) => event)
  return {
    since,
    severity: fromTo(events.flatMap((event) => (event.type === 'severity.changed' ? [event.data] : []))),
    status: fromTo(events.flatMap((event) => (event.type === 'status.changed' ? [event.data] : []))),
    mitigated: events.some(({ type }) => type === 'incident.mitigated'),
    facts: textsOf('fact'),
    decisions: textsOf('decision'),
    actions: lines.filter(({ kind, verdict }) => kind === 'action' && verdict === null).map(firstLine),
    done: judged('done'),
    confirmed: judged('confirmed'),
    ruledOut: judged('ruled-out'),
  }
}

/** Whether there is nothing to say but that there is nothing new. */
export const isQuiet = (changes: Changes): boolean =>
  changes.severity === null &&
  changes.status === null &&
  !changes.mitigated &&
  [changes.facts, changes.decisions, changes.actions, changes.done, changes.confirmed, changes.ruledOut].every(
    (texts) => texts.length === 0,
  )
