import { Button } from '@mantine/core'
import { Copy } from './copy'
import { useWorkspaceSection } from './store'
import styles from './workspace.module.css'

/** What came of making the workspace, and what to do next; until it is put away. */
export const Made = () => {
  const made = useWorkspaceSection((section) => section.made)
  if (made === null) return null
  return (
    <div className={styles.made} role="status">
      <p>{made.sentence}</p>
      <p className={styles.label}>Folder</p>
      <code>{made.folder}</code>
      <p className={styles.label}>Start the server with</p>
      <div className={styles.copied}>
        <code>{made.command}</code>
        <Copy text={made.command} />
      </div>
      <p>A server before 2.10, like Debian 12’s, takes nats-2.9.conf instead of nats.conf.</p>
      <p>
        Then check the server below and invite the others. The folder holds owner.json with the owner’s keys: put a copy
        where only you can read it.
      </p>
      <Button variant="default" size="xs" onClick={() => useWorkspaceSection.setState({ made: null })}>
        Put this away
      </Button>
    </div>
  )
}
