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
        This room is practice and runs ten times faster than time: six seconds are a minute. Nothing of it is kept.
        Answer what falls due with <Kbd keys="alt+U" /> post an update, <Kbd keys="alt+A" /> acknowledge the page,{' '}
        <Kbd keys="alt+H" /> hand over command. <Kbd keys="F1" /> shows every key.
      </p>
      <Button quiet onClick={() => setDismissed(true)}>
        Dismiss
      </Button>
    </aside>
  )
}
