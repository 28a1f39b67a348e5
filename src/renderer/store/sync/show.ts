import { workspaceStream } from '@domain/events'
import { firstToShow } from '../first-to-show'
import { isLive, publish, publishWorkspace } from '../publish'
import { useRoom } from '../room'
import { selectIncident } from '../select'
import { session } from '../session'
import { orWarn } from '../warnings'

/** Those of the changed incidents that are on the screen or owe something; of the others the list says enough. */
const wanted = (changed: ReadonlySet<string>): string[] => {
  const { live, log } = session()
  const { selected } = useRoom.getState()
  const owing = new Set(log.summaries().flatMap((summary) => (isLive(summary) ? [summary.incident] : [])))
  return [...changed].filter((id) => id === selected || live.has(id) || owing.has(id))
}

const showAll = async (changed: ReadonlySet<string>): Promise<void> => {
  const { log } = session()
  if (changed.has(workspaceStream)) publishWorkspace()
  const states = await Promise.all(wanted(changed).map((id) => log.state(id)))
  publish(...states)
  const { selected, summaries } = useRoom.getState()
  const first = selected === null ? firstToShow(summaries) : undefined
  if (first) await selectIncident(first.incident)
}

/** Shows what sync has changed of these incidents, `workspace` among them. Never rejects. */
export const show = (changed: ReadonlySet<string>): Promise<void> => orWarn(showAll(changed))
