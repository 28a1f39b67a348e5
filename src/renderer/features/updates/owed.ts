import type { Deadline } from '@domain/deadlines/deadline'
import type { Audience } from '@domain/events'
import type { Room } from '../../store/room'

const audiences: Readonly<Record<string, Audience>> = { 'update-customer': 'customer', 'update-internal': 'internal' }

export const audienceOf = ({ kind }: Pick<Deadline, 'kind'>): Audience | null => audiences[kind] ?? null

/** The updates the selected incident owes, soonest due first. */
export const owedUpdates = ({ deadlines, selected }: Pick<Room, 'deadlines' | 'selected'>): Deadline[] =>
  deadlines.filter((deadline) => deadline.incident === selected && audienceOf(deadline) !== null)

/** Who is owed the next update of the selected incident. */
export const owedAudience = (room: Pick<Room, 'deadlines' | 'selected'>): Audience | null => {
  const next = owedUpdates(room)[0]
  return next ? audienceOf(next) : null
}
