import { runAction } from '../actions/registry'
import { usePillWords } from '../sync/use-words'
import styles from './header.module.css'

/** Whether what is on the screen is saved and shared; the key to the whole story. */
export const SyncPill = () => {
  const { short, since, tone, sentence } = usePillWords()
  return (
    <button
      type="button"
      className={`${styles.pill} ${styles.sync}`}
      data-tone={tone}
      title={`${since && `${short}, ${since}. `}${sentence ? `${sentence} ` : ''}Open Sync (Alt 7)`}
      onClick={() => runAction('go.sync')}
    >
      <span data-word>{short}</span>
      {since && <span className={styles.since}> · {since}</span>}
    </button>
  )
}
