import type { Event, Fact } from '../events'
import { maxReplaced } from '../events/envelope'
import type { Handoff } from '../incident/state'
import { type Field, fieldsOf } from './field'

/** The events that stand for each field: those that no other on it names as replaced, in the log's order. */
export type Heads<E extends Event = Event> = ReadonlyMap<Field, readonly E[]>

/** The fold's private record of them, changed in place. */
export interface HeadsDraft<E extends Event> {
  readonly heads: Map<Field, readonly E[]>
  /** Fields with more than one head. */
  readonly contested: Set<Field>
  /** By id: every event that once stood beside another. One of them may be kept after both were replaced. */
  readonly rivals: Map<string, E>
}

export const noHeads = <E extends Event>(): HeadsDraft<E> => ({
  heads: new Map(),
  contested: new Set(),
  rivals: new Map(),
})

/**
 * Takes in an event, in the log's order. One that does not say what it replaces (written by an older version, or
 * under an id that several machines derive alike) replaces whatever sorts before it.
 */
export const noteHead = <E extends Event>(draft: HeadsDraft<E>, event: E, handoffs: readonly Handoff[]): void => {
  const fields = fieldsOf(event, handoffs)
  if (fields.length === 0) return
  const { replaces } = event
  for (const field of fields) {
    const left = replaces && draft.heads.get(field)?.filter(({ id }) => !replaces.includes(id))
    const heads = left && left.length > 0 ? [...left, event] : [event]
    draft.heads.set(field, heads)
    if (heads.length === 1) draft.contested.delete(field)
    else {
      draft.contested.add(field)
      for (const head of heads) draft.rivals.set(head.id, head)
    }
  }
}

/**
 * Says of each fact of one decision, in turn, which events it replaces: those that stand for its fields on the state it was decided on.
 * Undefined for a fact that sets no field, and for one with an id of its own: what several machines record alike has to be alike.
 */
export const createReplacing = (heads: Heads, handoffs: readonly Handoff[]) => {
  const standing = new Map<Field, readonly string[]>()
  return (fact: Fact, id: string): string[] | undefined => {
    const fields = fieldsOf(fact, handoffs)
    const replaced = fields.flatMap((field) => standing.get(field) ?? heads.get(field)?.map((head) => head.id) ?? [])
    for (const field of fields) standing.set(field, [id])
    if (fields.length === 0 || fact.id !== undefined) return undefined
    return [...new Set(replaced)].slice(-maxReplaced)
  }
}
