import { type IncidentCommand, refuse, type WorkspaceCommand } from '@domain/commands/command'
import { decide, decideWorkspace } from '@domain/commands/decide'
import { clockOf, realTime, toIncidentTime } from '@domain/incident/drill-clock'
import { newIncidentId } from './ids'
import { postUpdates } from './posts'
import { publish, publishWorkspace } from './publish'
import { useRoom } from './room'
import { saving } from './saving'
import { selectIncident } from './select'
import { session } from './session'

/** `ids` are those of the events it made, in order; none when nothing changed. After a refusal nothing was changed. */
export type Outcome =
  | { readonly ok: true; readonly ids: readonly string[] }
  | { readonly ok: false; readonly sentence: string }

/** A drill speaks for its people: who asks, and when in the incident's time (ms UTC). By default whoever is here, now. */
export interface As {
  readonly me?: string
  readonly at?: number
}

const whoAsks = ({ me }: As): string =>
  me || useRoom.getState().settings.me || refuse('Say who you are first: every line of the log carries a name.')

const append = async (incident: string, command: IncidentCommand, as: As): Promise<readonly string[]> => {
  const author = whoAsks(as)
  const { log } = session()
  const wall = Date.now()
  const { events, state } = await log.append(incident, (before) => {
    const at = as.at ?? toIncidentTime(before ? clockOf(before) : realTime, wall)
    const { policy } = log.workspace()
    return { facts: decide(command, before, { now: at, me: author, policy }), author, at }
  })
  if (events.length > 0) publish(state)
  postUpdates(events, state)
  return events.map(({ id }) => id)
}

/** Asks something of an incident: decided, committed, then shown. Never throws. */
export const dispatch = async (incident: string, command: IncidentCommand, as: As = {}): Promise<Outcome> => {
  const attempt = await saving(() => append(incident, command, as))
  return attempt.ok ? { ok: true, ids: attempt.value } : attempt
}

export type Declared =
  | { readonly ok: true; readonly ids: readonly string[]; readonly incident: string }
  | { readonly ok: false; readonly sentence: string }

/** Declares a new incident and selects it. Never throws. */
export const declare = async (
  command: Extract<IncidentCommand, { type: 'declare' }>,
  as: As = {},
): Promise<Declared> => {
  const incident = newIncidentId(Date.now())
  const outcome = await dispatch(incident, command, as)
  if (!outcome.ok) return outcome
  await selectIncident(incident)
  return { ...outcome, incident }
}

/** Asks something of the workspace. The first person added by a user without a name is that user. Never throws. */
export const dispatchWorkspace = async (command: WorkspaceCommand): Promise<Outcome> => {
  const attempt = await saving(async () => {
    const author = whoAsks(
      command.type === 'add-person' ? { me: useRoom.getState().settings.me || command.person } : {},
    )
    const { log } = session()
    const { events } = await log.appendToWorkspace((state) => ({
      facts: decideWorkspace(command, state),
      author,
      at: Date.now(),
    }))
    if (events.length > 0) publishWorkspace()
    return events.map(({ id }) => id)
  })
  return attempt.ok ? { ok: true, ids: attempt.value } : attempt
}
