import { Button } from '../../ui/button'
import { Problem } from '../../ui/problem'
import { checkServer, useWorkspaceSection } from './store'
import { checkWords } from './words'
import styles from './workspace.module.css'

const Result = () => {
  const check = useWorkspaceSection((section) => section.check)
  if (check?.state !== 'done') return null
  const { good, sentence, sorted } = checkWords(check.lines)
  return (
    <>
      <p className={styles.found} data-good={good} role="status">
        {sentence}
      </p>
      <ul className={styles.checks}>
        {sorted.map(({ ok, what, sentence: line }) => (
          <li key={`${what} ${line}`} data-ok={ok}>
            <b className={styles.verdict} data-ok={ok}>
              <span aria-hidden="true">{ok ? '✓' : '✕'}</span> {ok ? 'Good' : 'Not good'}
            </b>
            <span>{what}</span>
            <span className={styles.what}>{line}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Tries the running server, and what it must refuse. */
export const ServerCheck = () => {
  const check = useWorkspaceSection((section) => section.check)
  const asking = check?.state === 'asking'
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <h3>Server</h3>
        <Button aria-disabled={asking} onClick={() => void checkServer()}>
          {asking ? 'Checking…' : 'Check the server'}
        </Button>
      </div>
      {check === null && (
        <p className={styles.dim}>
          A check brings its settings up to date and tries what it must refuse. It harms nothing.
        </p>
      )}
      {asking && (
        <p className={styles.dim} role="status">
          Trying what it must do, and what it must refuse…
        </p>
      )}
      {check?.state === 'failed' && <Problem word="Not checked" sentence={check.sentence} />}
      <Result />
    </div>
  )
}
