import { useRoom } from './room'
import { session } from './session'
import { sentenceOf, warn } from './warnings'

/** Shows an incident; it is folded first when it is not live. */
export const selectIncident = async (id: string | null): Promise<void> => {
  const known = id === null ? null : session().live.get(id)?.state
  useRoom.setState({ selected: id, incident: known ?? null })
  if (id === null || known) return
  try {
    const incident = await session().log.state(id)
    if (useRoom.getState().selected === id) useRoom.setState({ incident })
  } catch (error) {
    warn(`The incident could not be read from the log: ${sentenceOf(error)} Select it again.`)
  }
}
