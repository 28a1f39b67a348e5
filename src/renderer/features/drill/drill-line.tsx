import { useState } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { Kbd } from '../../ui/kbd'
import styles from './drill-line.module.css'

/** What a newcomer sees in front of them, until they dismiss it. */
export const DrillLine = () => {
  const demo = useRoom((room) => room.demo)
  const [dismissed, setDismissed] = useState(false)
  if (!demo || dismissed) return null
  return (
    <aside className={styles.line} aria-label="About this drill">
      <b>Drill</b>
      <p>
        Practice at ten times speed: six seconds are a minute, and nothing is kept. When something falls due:{' '}
        <Kbd keys="alt+U" /> post an update, <Kbd keys="alt+A" /> acknowledge, <Kbd keys="alt+H" /> hand over command.
      </p>
      <Button quiet onClick={() => setDismissed(true)}>
        Dismiss
      </Button>
    </aside>
  )
}
