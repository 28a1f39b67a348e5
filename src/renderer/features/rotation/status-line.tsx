import type { Shift } from '@domain/incident/state'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { undoRemove } from './commands'
import { keyHints, readingHints } from './keyboard'
import styles from './planner.module.css'
import { usePlanner } from './planner-view'
import { shiftWords } from './words'

/** What was just done, told also to those who do not see it, with the way back; then the keys. */
export const StatusLine = ({ incident, moving }: { incident: string; moving: Shift | null }) => {
  const { notice: latest, problem, fail } = usePlanner()
  const notice = latest?.incident === incident ? latest : null
  const nameOf = useNameOf()
  const readOnly = useRoom((room) => room.readOnly)
  const sentence = moving ? `${shiftWords(moving, nameOf)}. Esc leaves it where it was.` : notice?.sentence
  return (
    <div className={styles.foot}>
      {problem && <Problem word="Not changed" sentence={problem} onDismiss={() => fail(null)} />}
      <div className={styles.status}>
        <p role="status" className={styles.said}>
          {sentence}
        </p>
        {notice?.removed && !moving && (
          <Button keys="mod+Z" onClick={() => void undoRemove(incident)}>
            Undo
          </Button>
        )}
        <ul className={styles.hints} aria-label="Keys of the planner">
          {(readOnly ? readingHints : keyHints).map(([key, does]) => (
            <li key={key} className={styles.hint}>
              <Kbd keys={key} /> {does}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
