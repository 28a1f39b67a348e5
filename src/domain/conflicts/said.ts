import type { Event, EventOf } from '../events'
import type { Handoff } from '../incident/state'
import { type Field, kindOf } from './field'

/** An event that gives a field its value itself, instead of settling which one stands. */
export type Said<E extends Event = Event> = Exclude<E, EventOf<'conflict.settled'>>

const settles = (event: Event): event is EventOf<'conflict.settled'> => event.type === 'conflict.settled'
const says = <E extends Event>(event: E): event is Said<E> => !settles(event)

/** The event whose value a head stands for: its own, or the one it kept; null where that is not in the log yet. */
export const saidBy = <E extends Event>(head: E, rivals: ReadonlyMap<string, E>): Said<E> | null => {
  const seen = new Set<string>()
  let event: E | undefined = head
  while (event && settles(event) && !seen.has(event.id)) {
    seen.add(event.id)
    event = rivals.get(event.data.keep)
  }
  return event && says(event) ? event : null
}

/** Who has the role after an event on it; null when it leaves nobody in it. */
export const personIn = (said: Said, handoffs: readonly Handoff[]): string | null => {
  if (said.type === 'role.assigned') return said.data.person
  if (said.type !== 'handoff.accepted') return null
  return handoffs.find(({ id }) => id === said.data.handoff)?.to ?? null
}

/** What an event says about a field, as text to compare: equal where two people did the same thing. */
export const valueIn = (said: Said, field: Field, handoffs: readonly Handoff[]): string => {
  if (kindOf(field) === 'role') return personIn(said, handoffs) ?? ''
  switch (said.type) {
    case 'incident.renamed':
      return said.data.title
    case 'services.changed':
      return JSON.stringify([...said.data.services].sort())
    case 'severity.changed':
    case 'status.changed':
      return said.data.to
    case 'incident.reopened':
      return 'investigating'
    case 'page.acknowledged':
      return `acknowledged by ${said.author}`
    case 'entry.corrected':
      return said.data.text
    case 'shift.moved': {
      const { role, system, person, start, end } = said.data
      return JSON.stringify([role, system, person, start, end])
    }
    case 'person.added':
    case 'person.changed': {
      const { name, contact, timeZone } = said.data
      return JSON.stringify([name, contact, timeZone])
    }
    case 'policy.changed':
      return JSON.stringify(said.data.policy)
    default:
      return said.type
  }
}
