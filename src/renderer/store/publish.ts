import { deadlinesOf } from '@domain/deadlines/deadlines-of'
import { clockOf, toWallTime } from '@domain/incident/drill-clock'
import { type IncidentState, isOpen } from '@domain/incident/state'
import type { IncidentSummary } from '@domain/incident/summary'
import { call } from './bridge'
import { useRoom } from './room'
import { scheduleChanged } from './schedule'
import { type Session, session } from './session'
import { orWarn } from './warnings'

/** An incident that may still owe something: its updates while it is open, its debrief until it is closed. */
export const isLive = ({ status, imported }: Pick<IncidentSummary, 'status' | 'imported'>): boolean =>
  status !== 'closed' && !imported

const newestFirst = (summaries: readonly IncidentSummary[]): IncidentSummary[] =>
  [...summaries].sort((a, b) => b.declaredAt - a.declaredAt || (a.incident < b.incident ? 1 : -1))

const keepLive = ({ live, log }: Session, state: IncidentState): void => {
  if (!isLive({ status: state.status, imported: state.source !== null })) live.delete(state.id)
  else live.set(state.id, { state, deadlines: deadlinesOf(state, log.workspace().policy) })
}

const soonestFirst = ({ live }: Session) =>
  [...live.values()]
    .flatMap(({ state, deadlines }) =>
      deadlines.map((deadline) => ({ deadline, due: toWallTime(clockOf(state), deadline.dueAt) })),
    )
    .sort((a, b) => a.due - b.due)
    .map(({ deadline }) => deadline)

let openIncidents = -1

const tellOpenIncidents = (summaries: readonly IncidentSummary[]): void => {
  const count = summaries.filter((summary) => isLive(summary) && isOpen(summary)).length
  if (count === openIncidents) return
  openIncidents = count
  void orWarn(call('window.open-incidents', count))
}

/** Shows the summaries alone: what the first screen paints before anything is folded. */
export const publishSummaries = (): void => {
  const summaries = newestFirst(session().log.summaries())
  useRoom.setState({ summaries })
  tellOpenIncidents(summaries)
}

/** Shows what was committed of these incidents, and renews what they owe. */
export const publish = (...states: readonly (IncidentState | null)[]): void => {
  const room = session()
  for (const state of states) if (state) keepLive(room, state)
  useRoom.setState(({ selected, incident }) => ({
    incident: states.find((state) => state?.id === selected) ?? incident,
    deadlines: soonestFirst(room),
  }))
  publishSummaries()
  scheduleChanged()
}

/** Shows the people and the policy; both change what is owed, and by whom. */
export const publishWorkspace = (): void => {
  const { live, log } = session()
  useRoom.setState({ workspace: log.workspace() })
  publish(...[...live.values()].map(({ state }) => state))
}
