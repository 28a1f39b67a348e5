import type { Policy } from '../policy/policy'

export interface Person {
  readonly id: string
  readonly name: string
  readonly contact: string
  /** IANA name. */
  readonly timeZone: string
  /** Removed people keep their name in old logs, and are offered nowhere. */
  readonly removed: boolean
}

/** What belongs to no single incident: the people and the policy. */
export interface WorkspaceState {
  readonly people: ReadonlyMap<string, Person>
  readonly policy: Policy
}
