import { useRoom } from '../../store/room'
import { useSync } from '../../store/sync/state'
import { Button } from '../../ui/button'
import { runAction } from '../actions/registry'
import { useSyncWords } from '../sync/use-words'
import { footWords } from '../sync/words'
import styles from './saved-state.module.css'

/** Where it is kept besides this device, and how it gets there. */
const SharedState = () => {
  const { tone, short, since, sentence, progress } = useSyncWords()
  const toShare = useSync((sync) => sync.sharing?.toShare ?? 0)
  const demo = useRoom((room) => room.demo)
  const alone = useSync((sync) => sync.workspace === null)
  if (demo) return <p className={styles.faint}>Practice profile · only on this device</p>
  return (
    <>
      <p className={styles.shared} data-tone={tone}>
        <button type="button" className={styles.link} onClick={() => runAction(alone ? 'go.settings' : 'go.sync')}>
          {footWords({ short, since }, toShare)}
        </button>
      </p>
      {progress !== null && (
        <progress className={styles.progress} value={progress} aria-label="Catching up with the workspace" />
      )}
      {sentence && (
        <p className={styles.why} title={sentence}>
          {sentence}
        </p>
      )}
    </>
  )
}

/** Whether what is on the screen is on the disk, and on the workspace's server. `Saved` means committed. */
export const SavedState = () => {
  const saving = useRoom((room) => room.saving)
  return (
    <footer className={styles.footer} data-state={saving.state}>
      <p role="status">
        <span className={styles.dot} aria-hidden="true" />
        {saving.state === 'saved' && 'Saved on this device'}
        {saving.state === 'saving' && `Saving ${saving.pending}…`}
        {saving.state === 'failed' && <span>Not saved. {saving.sentence}</span>}
      </p>
      {saving.state === 'failed' && (
        <Button keys="mod+R" className={styles.again} onClick={() => runAction('app.open-again')}>
          Open the log again
        </Button>
      )}
      <SharedState />
    </footer>
  )
}
