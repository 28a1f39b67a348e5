import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button'
import { Copy } from './copy'
import { useWorkspaceSection } from './store'
import styles from './workspace.module.css'

/** What came of making the workspace, and what to do next; until it is put away. It takes the cursor, for its sentence is news. */
export const Made = () => {
  const made = useWorkspaceSection((section) => section.made)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (made === null) return
    // After the screen has put the cursor on its own title.
    requestAnimationFrame(() => {
      box.current?.focus({ preventScroll: true })
      box.current?.scrollIntoView({ block: 'start' })
    })
  }, [made])
  if (made === null) return null
  return (
    <section ref={box} tabIndex={-1} className={styles.made} aria-label="What to do next">
      <p>{made.sentence}</p>
      <ol className={styles.steps}>
        <li>
          <span>On the server’s machine, start it with this command:</span>
          <div className={styles.copied}>
            <code className={styles.command}>{made.command}</code>
            <Copy text={made.command} label="Copy" about="the command that starts the server" />
          </div>
          <p className={styles.dim}>
            A server before 2.10, like Debian 12’s, takes nats-2.9.conf instead of nats.conf.
          </p>
        </li>
        <li>Check the server, below: that makes its stream, and tries what it must refuse.</li>
        <li>Invite the others, one link each.</li>
      </ol>
      <Button quiet className={styles.away} onClick={() => useWorkspaceSection.setState({ made: null })}>
        Put this away
      </Button>
    </section>
  )
}
