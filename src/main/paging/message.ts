import type { Delivery } from '@contract/delivery'
import type { Severity } from '@domain/policy/severity'

/** What is handed to a target: a step of a page's life, an update that was posted, or a test. */
export interface Message {
  /** The idempotency key: every repetition carries the same. Of a page it is the id of the deadline that sent it. */
  readonly key: string
  readonly action: Delivery['action'] | 'test'
  readonly incident: { readonly id: string; readonly title: string; readonly severity: Severity }
  /** What it says, in one line without markup. */
  readonly summary: string
  /** The same at length; may be empty. */
  readonly text: string
  /** Whom it calls or who answered, by name; empty where nobody is meant. */
  readonly person: string
  /** When it fell due or was posted, wall-clock ms UTC. */
  readonly at: number
}

/** What a target said, or that it said nothing. */
export type Outcome =
  /** It has it; `answer` is its own id, empty where it gives none. */
  | { readonly state: 'delivered'; readonly answer: string }
  /** Nobody said whether it arrived. Worth another try, not before `retryAfter` ms where the target asked for that. */
  | { readonly state: 'unconfirmed'; readonly why: string; readonly retryAfter: number | null }
  /** It will not take it, however often it is tried; `why` is a sentence. */
  | { readonly state: 'refused'; readonly why: string }

/** A target that can be sent to, with its secret inside. */
export interface OpenTarget {
  readonly id: string
  readonly kind: Delivery['target']['kind']
  readonly name: string
  readonly on: boolean
  readonly gets: { readonly pages: boolean; readonly internalUpdates: boolean; readonly customerUpdates: boolean }
  /** The person whose pages it gets; empty for everybody's. */
  readonly reaches: string
  /** Whether it understands that a page was acknowledged or is over. */
  readonly takesAnswers: boolean
  /** The least time between two messages to it, ms: chats take one a second. */
  readonly pause: number
  /** Never throws, and ends soon after `signal` is aborted. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Outcome>
}
