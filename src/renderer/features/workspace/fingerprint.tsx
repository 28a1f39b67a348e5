import { fingerprintLines } from './words'
import styles from './workspace.module.css'

/** What two people read to each other to know that they mean the same workspace. */
export const Fingerprint = ({ text, small = false }: { text: string; small?: boolean }) => (
  <div className={styles.fingerprint} data-small={small || undefined}>
    <span className={styles.label}>Fingerprint, to compare by voice</span>
    <code>
      {fingerprintLines(text).map((line) => (
        <span key={line.join(' ')}>{line.join(' ')}</span>
      ))}
    </code>
  </div>
)
