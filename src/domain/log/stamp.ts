import type { Event } from '../events'
import { derivedId } from '../events/derived-id'

/** Where in a formatted clock its device begins. */
const deviceAt = 18

const hasOwnClock = ({ hlc, device }: Event): boolean => hlc.length === deviceAt + device.length && hlc.endsWith(device)

/** An id is the clock's own string, with the seq behind it where the device may have given that clock twice; or derived from what was recorded. */
const hasOwnId = (event: Event): boolean =>
  event.id === event.hlc || event.id === `${event.hlc}.${event.seq}` || event.id === derivedId(event)

/**
 * Whether an event has its own device's clock, and an id that only this device gives, or that all give alike. Else two events could have one place in
 * the log's order, and which of them counts would depend on which came first.
 */
export const isStamped = (event: Event): boolean => hasOwnClock(event) && hasOwnId(event)
