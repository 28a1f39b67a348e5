import type { Message } from '../message'
import type { Post } from './https-post'

/** Where a message goes, and what opens the door there. */
export interface Door {
  readonly url: URL
  readonly secret: string
}

/** A kind of target that is one https request: pure, from a message to the request and from an answer's body to its id. */
export interface HttpKind {
  readonly takesAnswers: boolean
  /** The least time between two messages, ms. */
  readonly pause: number
  /** `now` is wall-clock ms UTC. */
  readonly request: (message: Message, door: Door, now: number) => Post
  /** The target's id of the message, empty where it gives none; null when this is no answer of such a target. */
  readonly taken: (body: string) => string | null
}

/** The JSON in a body; null when it is none. */
export const jsonIn = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Whether a message is one that shall wake somebody. */
export const isPage = ({ action }: Message): boolean => action === 'trigger' || action === 'test'
