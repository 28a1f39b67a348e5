import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { runAction } from '../actions/registry'
import { Writes } from '../actions/writes'
import styles from './header.module.css'
import { SyncPill } from './sync-pill'

/** No incident: calm, and the way to declare one. */
export const EmptyHeader = ({ loading }: { loading: boolean }) => {
  const readOnly = useRoom((room) => room.readOnly)
  return (
    <header className={`${styles.header} ${styles.calm}`}>
      <div className={styles.about}>
        <div className={styles.row}>
          <h1 className={styles.title}>{loading ? 'Reading the incident from the log…' : 'No incident is open'}</h1>
          <SyncPill />
        </div>
        <div className={styles.row}>
          <span className={styles.dim}>
            {loading || readOnly ? '' : 'Declare one as soon as you suspect it: the clocks start then.'}
          </span>
        </div>
      </div>
      <div className={styles.next}>
        <Writes>
          <Button keys="mod+N" onClick={() => runAction('incident.declare')}>
            Declare an incident
          </Button>
        </Writes>
      </div>
    </header>
  )
}
