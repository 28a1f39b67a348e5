import styles from './composer.module.css'

/** In the composer's place on an observer's machine. */
export const ReadAlong = () => (
  <p className={`${styles.composer} ${styles.readAlong}`}>
    You are an observer: you read along live and write nothing. To write, ask the workspace’s owner for an invite as a
    responder.
  </p>
)
