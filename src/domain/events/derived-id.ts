import { firedEventId } from '../deadlines/deadline'
import type { Event } from '.'

export const sentEventId = (deadline: string, target: string): string => `${deadline}:sent:${target}`
export const failedEventId = (deadline: string, target: string): string => `${deadline}:failed:${target}`
export const takenBackEventId = (deadline: string): string => `${deadline}:taken-back`

/** The id of what several machines may record of the same thing, so that they make one event; null for what only one does. */
export const derivedId = (event: Event): string | null => {
  switch (event.type) {
    case 'deadline.fired':
      return firedEventId(event.data.deadline, event.data.moment)
    case 'page.sent':
      return sentEventId(event.data.deadline, event.data.target.id)
    case 'page.failed':
      return failedEventId(event.data.deadline, event.data.target.id)
    case 'page.unacknowledged':
      return event.data.deadline === null ? null : takenBackEventId(event.data.deadline)
    default:
      return null
  }
}
