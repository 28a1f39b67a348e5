import type { Conflict } from '../conflicts/conflict'
import type { Heads } from '../conflicts/heads'
import type { WorkspaceEvent } from '../events'
import type { MemberRole } from '../events/workspace-events'
import type { Policy } from '../policy/policy'
import type { Admitted } from './admissions'

export interface Person {
  readonly id: string
  readonly name: string
  readonly contact: string
  /** IANA name. */
  readonly timeZone: string
  /** Removed people keep their name in old logs, and are offered nowhere. */
  readonly removed: boolean
}

/** A device that was let into the workspace, as it was let in last. */
export interface Member {
  readonly device: string
  /** Its public Ed25519 key, 32 bytes in base64. */
  readonly key: string
  readonly person: string
  readonly deviceName: string
  readonly role: MemberRole
  /** Whose lines it may write. */
  readonly authors: readonly string[]
  /** When it was let in, ms UTC. */
  readonly addedAt: number
  /** Null while it belongs; else when it was shut out (ms UTC), and the last of its numbers that counts. */
  readonly removed: { readonly at: number; readonly upTo: number } | null
  /** What it signs with its key counts beyond this number; more than 0 where it was removed before and let in again. */
  readonly after: number
  /** What it was let in with before, the oldest first; each with another key. */
  readonly earlier: readonly Admitted[]
}

/** A member as it is let in. */
export type NewMember = Omit<Member, 'addedAt' | 'removed' | 'after' | 'earlier'>

/** What belongs to no single incident: the people and the policy. */
export interface WorkspaceState {
  readonly people: ReadonlyMap<string, Person>
  readonly policy: Policy
  /** By device; empty while this device is in no workspace. */
  readonly members: ReadonlyMap<string, Member>
  /** What stands for each person and for the policy; what is decided on this state replaces it. */
  readonly heads: Heads<WorkspaceEvent>
  /** What people set to different values while apart. Setting it again settles it. */
  readonly conflicts: readonly Conflict[]
  /** The clock of the last event folded in; empty before the first. */
  readonly lastHlc: string
}
