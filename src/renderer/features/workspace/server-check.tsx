import { Button } from '@mantine/core'
import { Problem } from '../../ui/problem'
import { checkServer, useWorkspaceSection } from './store'
import styles from './workspace.module.css'

/** Tries the running server, and what it must refuse. */
export const ServerCheck = () => {
  const check = useWorkspaceSection((section) => section.check)
  return (
    <div className={styles.part}>
      <h3>Server</h3>
      <Button variant="default" loading={check?.state === 'asking'} onClick={() => void checkServer()}>
        Check the server
      </Button>
      {check?.state === 'asking' && <p role="status">Trying what it must do, and what it must refuse…</p>}
      {check?.state === 'failed' && <Problem word="Not checked" sentence={check.sentence} />}
      {check?.state === 'done' && (
        <ul className={styles.lines}>
          {check.lines.map(({ ok, what, sentence }) => (
            <li key={`${what} ${sentence}`} data-ok={ok}>
              <b>{ok ? 'Good' : 'Not good'}</b> <span>{what}</span> <span className={styles.dim}>{sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
