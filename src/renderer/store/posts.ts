import type { PostedUpdateMessage } from '@contract/delivery'
import type { IncidentEvent } from '@domain/events'
import type { IncidentState } from '@domain/incident/state'
import { call } from './bridge'
import { session } from './session'
import { orWarn } from './warnings'

/** What is older than this was handed over by an earlier run, or is no news any more, ms. Main keeps the keys for longer. */
const fresh = 24 * 3_600_000

const longest = 20_000

/** What this device posted, as main hands it on. Another device's updates are handed on by that device; a drill's by none. */
export const messagesOf = (
  events: readonly IncidentEvent[],
  state: IncidentState,
  device: string,
  nameOf: (person: string) => string,
): PostedUpdateMessage[] =>
  state.drill
    ? []
    : events.flatMap((event): PostedUpdateMessage[] =>
        event.type === 'update.posted' && event.device === device
          ? [
              {
                event: event.id,
                incident: state.id,
                incidentTitle: state.title,
                severity: state.severity,
                audience: event.data.audience,
                text: event.data.text.slice(0, longest),
                author: nameOf(event.author),
                at: event.occurredAt,
              },
            ]
          : [],
      )

const post = async (events: readonly IncidentEvent[], state: IncidentState): Promise<void> => {
  const { log } = session()
  const { people } = log.workspace()
  const messages = messagesOf(events, state, log.device, (person) => people.get(person)?.name ?? person)
  if (messages.length > 0) await call('updates.post', messages)
}

/** Hands what was just committed to the targets that want it. */
export const postUpdates = (events: readonly IncidentEvent[], state: IncidentState | null): void => {
  if (state && events.some(({ type }) => type === 'update.posted')) void orWarn(post(events, state))
}

/** The same for what an earlier run may have committed without handing it over. */
export const postLateUpdates = (): void => {
  const from = Date.now() - fresh
  for (const { state } of session().live.values())
    postUpdates(
      state.timeline.filter(({ kind, at }) => kind === 'update' && at > from).map(({ event }) => event),
      state,
    )
}
