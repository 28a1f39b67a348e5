import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { runAction } from '../actions/registry'
import styles from './saved-state.module.css'

/** Whether what is on the screen is on the disk. `Saved` means committed. */
export const SavedState = () => {
  const saving = useRoom((room) => room.saving)
  const demo = useRoom((room) => room.demo)
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
      <p className={styles.faint}>{demo ? 'Practice profile · offline' : 'Offline · nothing to share'}</p>
    </footer>
  )
}
