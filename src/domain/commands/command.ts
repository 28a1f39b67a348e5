import type { Audience, DeadlineKind, EntryKind, Moment, Status } from '../events'
import type { MemberRole } from '../events/workspace-events'
import type { Role } from '../incident/roles'
import type { Sending } from '../incident/state'
import type { Policy } from '../policy/policy'
import type { Severity } from '../policy/severity'

/** What a user (or the clock) may ask of one incident. Times are the incident's time, ms UTC; `at` defaults to now. */
export type IncidentCommand =
  | {
      type: 'declare'
      title: string
      severity: Severity
      services: string[]
      detectedAt: number
      drill: { speed: number } | null
    }
  | { type: 'rename'; title: string }
  | { type: 'set-services'; services: string[] }
  | { type: 'set-severity'; severity: Severity; reason: string }
  | { type: 'set-status'; status: Status }
  | { type: 'mitigate'; note: string; at?: number }
  | { type: 'reopen'; reason: string }
  | { type: 'assign-role'; role: Role; system: string; person: string }
  | { type: 'release-role'; role: Role; system: string; person: string }
  | { type: 'step-in'; person: string; note: string }
  | { type: 'step-out'; person: string; note: string }
  | { type: 'offer-handoff'; role: Role; system: string; from: string; to: string; note: string }
  | { type: 'accept-handoff'; handoff: string }
  | { type: 'decline-handoff'; handoff: string; note: string }
  | { type: 'extend-duty'; person: string; reason: string }
  | { type: 'plan-shift'; role: Role; system: string; person: string; start: number; end: number }
  | { type: 'move-shift'; shift: string; role: Role; system: string; person: string; start: number; end: number }
  | { type: 'remove-shift'; shift: string }
  | {
      type: 'record-entry'
      kind: Exclude<EntryKind, 'update'>
      text: string
      at?: number
      /** Of an action: who does it (null: nobody by name), and when the answer is asked for. */
      task?: { person: string | null; dueAt: number }
    }
  | { type: 'correct-entry'; entry: string; text: string }
  | { type: 'judge-hypothesis'; entry: string; verdict: 'confirmed' | 'ruled-out' | 'reopened'; note: string }
  | { type: 'complete-action'; entry: string; note: string }
  | { type: 'extend-task'; entry: string; dueAt: number; note: string }
  | { type: 'post-update'; audience: Audience; text: string; at?: number }
  | { type: 'no-new-information'; audience: Audience }
  | { type: 'page'; role: Role; person: string | null; reason: string }
  | { type: 'acknowledge'; page: string }
  | { type: 'unacknowledge'; page: string; reason: string }
  | { type: 'escalate'; page: string }
  | { type: 'cancel-page'; page: string; reason: string }
  | {
      type: 'record-sending'
      deadline: string
      page: string
      target: { id: string; kind: string; name: string }
      outcome: Sending['outcome']
    }
  | {
      type: 'record-fired'
      deadline: string
      kind: DeadlineKind
      moment: Moment
      subject: string
      dueAt: number
      firedAt: number
    }
  | { type: 'record-clock-jump'; by: number }
  /** Of the values that people gave a field while apart, the one of the event `keep` is to stand. */
  | { type: 'settle-conflict'; field: string; keep: string }

export type WorkspaceCommand =
  | { type: 'add-person'; person: string; name: string; contact: string; timeZone: string }
  | { type: 'change-person'; person: string; name: string; contact: string; timeZone: string }
  | { type: 'remove-person'; person: string }
  | { type: 'set-policy'; policy: Policy }
  | {
      /** Only the owner's machine asks this. */
      type: 'add-member'
      device: string
      key: string
      person: string
      deviceName: string
      role: MemberRole
      authors: string[]
    }
  /** `upTo` is the last number of that device that the owner's log knows. Only the owner's machine asks this. */
  | { type: 'remove-member'; device: string; upTo: number }

/** What deciding may know besides the state: time and who asks are passed in, never read. */
export interface DecideContext {
  /** The incident's time, ms UTC. */
  readonly now: number
  /** The person asking. */
  readonly me: string
  readonly policy: Policy
}

/** A command that the rules do not allow; `message` is a sentence for the user, nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

export const refuse = (sentence: string): never => {
  throw new Refusal(sentence)
}
