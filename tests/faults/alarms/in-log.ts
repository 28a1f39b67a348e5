import { byIncident, type StoredLog } from '../../app/read-log'

/** How often each moment was recorded, by `<moment> <deadline>`, and each page that went out, by `<deadline> <target>`. */
export interface Recorded {
  readonly fired: ReadonlyMap<string, number>
  readonly sent: ReadonlyMap<string, number>
  readonly failed: readonly string[]
}

/** How often each is among them. */
export const countsOf = (keys: readonly string[]): Map<string, number> => {
  const found = new Map<string, number>()
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1)
  return found
}

export const recordedIn = ({ log }: StoredLog): Recorded => {
  const events = [...byIncident(log).values()].flat()
  return {
    fired: countsOf(
      events.flatMap((event) =>
        event.type === 'deadline.fired' ? [`${event.data.moment} ${event.data.deadline}`] : [],
      ),
    ),
    sent: countsOf(
      events.flatMap((event) =>
        event.type === 'page.sent' ? [`${event.data.deadline} ${event.data.target.name}`] : [],
      ),
    ),
    failed: events.flatMap((event) =>
      event.type === 'page.failed' ? [`${event.data.deadline} ${event.data.target.name}: ${event.data.why}`] : [],
    ),
  }
}
