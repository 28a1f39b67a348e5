import type { Conflict } from '../conflicts/conflict'
import type { Heads } from '../conflicts/heads'
import type { Audience, EntryKind, IncidentEvent, LadderStep, Moment, Status } from '../events'
import type { Severity } from '../policy/severity'
import type { Drill } from './drill-clock'
import type { Role } from './roles'

/** A time a person held a role, ms UTC; `to` is null while they still hold it. */
export interface Tenure {
  readonly role: Role
  readonly system: string
  readonly person: string
  readonly from: number
  readonly to: number | null
}

/** A time a person was in the room without a role (stepped in), ms UTC. */
export interface Presence {
  readonly person: string
  readonly from: number
  readonly to: number | null
}

export interface Page {
  readonly id: string
  readonly role: Role
  readonly person: string | null
  readonly at: number
  /** Who called. */
  readonly by: string
  readonly reason: string
  /** When the person was called: the page, or the moment an answer was taken back. */
  readonly calledAt: number
  /** Where the ladder's step times count from: the page, the moment the severity was raised, or that an answer was taken back. */
  readonly ladderFrom: number
  readonly acknowledged: { readonly by: string; readonly at: number } | null
  readonly cancelled: { readonly by: string; readonly at: number; readonly reason: string } | null
  /** Steps that were called by hand, before their time. */
  readonly escalations: readonly { readonly step: LadderStep; readonly by: string; readonly at: number }[]
  /** Answers that were taken back, by whom (null by the clock) and when. */
  readonly takenBack: readonly { readonly from: string; readonly by: string | null; readonly at: number }[]
  /** What targets outside said to it, in the order it was recorded. */
  readonly sendings: readonly Sending[]
  /** How often it was asked whether somebody is on it since it was acknowledged, and when last, ms UTC. */
  readonly asked: { readonly times: number; readonly at: number } | null
  /** When a step's deadline fell due; a step that fired does not fire again after the severity is raised. */
  readonly backupDueAt: number | null
  readonly managerDueAt: number | null
}

/** What a target outside said to a page; `id` is theirs, `why` is set where it did not take it. */
export interface Sending {
  readonly deadline: string
  readonly target: { readonly id: string; readonly kind: string; readonly name: string }
  readonly at: number
  readonly outcome: { readonly sent: true; readonly id: string } | { readonly sent: false; readonly why: string }
}

/** An action with a time-box: `person` does it, `askedBy` comes back for the answer at `dueAt`. Times in ms UTC. */
export interface Task {
  /** The id of the action's entry. */
  readonly entry: string
  readonly person: string | null
  readonly askedBy: string
  readonly at: number
  readonly dueAt: number
  /** It was answered: done. */
  readonly done: boolean
}

export interface Handoff {
  readonly id: string
  readonly role: Role
  readonly system: string
  readonly from: string
  readonly to: string
  readonly note: string
  readonly at: number
  readonly outcome: 'offered' | 'accepted' | 'declined'
}

/** A planned time on duty, ms UTC, `end` after `start`. */
export interface Shift {
  readonly id: string
  readonly role: Role
  readonly system: string
  readonly person: string
  readonly start: number
  readonly end: number
}

export interface PostedUpdate {
  readonly id: string
  readonly audience: Audience
  readonly at: number
  readonly by: string
  readonly noNews: boolean
}

/** What became of a hypothesis or an action. */
export interface Verdict {
  readonly outcome: 'confirmed' | 'ruled-out' | 'reopened' | 'done'
  readonly by: string
  readonly at: number
  readonly note: string
}

export interface Correction {
  readonly text: string
  readonly by: string
  readonly at: number
}

/** A line of the timeline: an entry of the scribe, or something that happened (kind null). */
export interface TimelineLine {
  /** The id of the event that made the line. */
  readonly id: string
  /** When it happened, ms UTC. */
  readonly at: number
  readonly kind: EntryKind | null
  readonly event: IncidentEvent
  readonly corrections: readonly Correction[]
  readonly verdict: Verdict | null
}

export interface SeverityChange {
  readonly at: number
  readonly from: Severity
  readonly to: Severity
}

/** When a deadline's moment was told, by deadline id. */
export type FiredMoments = ReadonlyMap<string, ReadonlySet<Moment>>

/** One incident as folded from its events. A published snapshot is never changed afterwards. */
export interface IncidentState {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly status: Status
  readonly services: readonly string[]
  readonly drill: Drill | null
  readonly source: { readonly kind: 'statuspage'; readonly id: string; readonly url: string } | null
  readonly declaredBy: string
  readonly detectedAt: number
  readonly declaredAt: number
  /** The declaration, or the last reopening: what is owed counts from here. */
  readonly openedAt: number
  readonly mitigatedAt: number | null
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  /** The times it counted as resolved before it was reopened, ms UTC: nobody was on duty then. */
  readonly rests: readonly { readonly from: number; readonly to: number }[]
  readonly severityChanges: readonly SeverityChange[]
  readonly tenures: readonly Tenure[]
  readonly presences: readonly Presence[]
  readonly extensions: readonly { readonly person: string; readonly at: number; readonly reason: string }[]
  readonly pages: readonly Page[]
  /** Actions with a time-box, in the order they were asked for. */
  readonly tasks: readonly Task[]
  readonly handoffs: readonly Handoff[]
  readonly shifts: readonly Shift[]
  readonly updates: readonly PostedUpdate[]
  /** When the latest entry happened that somebody wrote; 0 before the first. */
  readonly lastEntryAt: number
  readonly fired: FiredMoments
  /** By `at`, then the log's order. */
  readonly timeline: readonly TimelineLine[]
  /** What stands for each field that was ever set; what is decided on this state replaces it. */
  readonly heads: Heads<IncidentEvent>
  /** Fields that people set to different values while apart, and nobody has settled yet. */
  readonly conflicts: readonly Conflict[]
  /** How many events are folded in, and the last one's clock. */
  readonly events: number
  readonly lastHlc: string
}

/** Open while the room works on it: everything but resolved and closed. */
export const isOpen = (incident: Pick<IncidentState, 'status'>): boolean =>
  incident.status !== 'resolved' && incident.status !== 'closed'
