import type { TimelineLine } from '@domain/incident/state'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { isByKey, registry, runAction } from '../actions/registry'
import { entryCommands } from './entry-commands'
import styles from './line.module.css'

/** What can be done with the selected entry, each with its key. */
export const LineActions = ({ line, incident }: { line: TimelineLine; incident: { readonly id: string } }) => (
  <div className={styles.actions}>
    {entryCommands
      .filter(({ applies }) => applies(line))
      .map(({ key, title, run }) => (
        <Button key={title} keys={key} onClick={() => run(incident.id, line)}>
          {title}
        </Button>
      ))}
  </div>
)

/** A button for an action of the registry, where it can be done now; of a `subject` with its key only where the key means that one. */
export const RegistryButton = ({ id, subject }: { id: string; subject?: string }) => {
  const action = registry.find((candidate) => candidate.id === id)
  const available = useRoom((room) => action?.available(room, subject) ?? false)
  const byKey = useRoom((room) => isByKey(action, room, subject))
  if (!action || !available) return null
  return (
    <Button quiet keys={byKey ? action.keys[0] : undefined} onClick={() => runAction(id, subject)}>
      {action.title}
    </Button>
  )
}
