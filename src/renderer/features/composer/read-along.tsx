import styles from './composer.module.css'

/** In the composer's place on an observer's machine. */
export const ReadAlong = () => (
  <p className={`${styles.composer} ${styles.readAlong}`}>You are an observer: you read along, you do not write.</p>
)
