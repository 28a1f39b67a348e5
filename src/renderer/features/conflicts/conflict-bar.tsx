import { useMemo, useState } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { Writes } from '../actions/writes'
import styles from './conflicts.module.css'
import { keep, type OpenConflict, openConflicts } from './open-conflicts'
import { SiblingWords } from './sibling'
import { siblingWords } from './sibling-words'
import { conflictWords } from './words'

const One = ({ conflict, byKey }: { conflict: OpenConflict; byKey: boolean }) => {
  const incident = useRoom((room) => room.incident)
  const nameOf = useNameOf()
  const [problem, setProblem] = useState<string | null>(null)
  const known = { incident, nameOf }
  return (
    <li className={styles.conflict}>
      <p className={styles.sentence}>
        {conflictWords(conflict, known)}{' '}
        {byKey && (
          <Writes>
            <Kbd keys="alt+K" />
          </Writes>
        )}
      </p>
      <ul className={styles.siblings}>
        {conflict.siblings.map((sibling) => (
          <li key={sibling.id} className={styles.sibling}>
            <span className={styles.words}>
              <SiblingWords sibling={sibling} conflict={conflict} />
            </span>
            {sibling.id === conflict.standing && <span className={styles.stands}>stands for now</span>}
            <Writes>
              <Button
                onClick={async () => {
                  const outcome = await keep(conflict, sibling)
                  setProblem(outcome.ok ? null : outcome.sentence)
                }}
              >
                Keep this
                <VisuallyHidden>
                  : {siblingWords(sibling, conflict, known)}, by {nameOf(sibling.said.author)}
                </VisuallyHidden>
              </Button>
            </Writes>
          </li>
        ))}
      </ul>
      {problem && <Problem word="Not settled" sentence={problem} onDismiss={() => setProblem(null)} />}
    </li>
  )
}

/** What people set to different values while apart, above the timeline until somebody says which one is right. */
export const ConflictBar = () => {
  const incident = useRoom((room) => room.incident)
  const workspace = useRoom((room) => room.workspace)
  const conflicts = useMemo(() => openConflicts({ incident, workspace }), [incident, workspace])
  if (conflicts.length === 0) return null
  return (
    <section className={styles.bar} aria-label="Set by several people while apart">
      <ul>
        {conflicts.map((conflict, index) => (
          <One key={`${conflict.incident} ${conflict.field}`} conflict={conflict} byKey={index === 0} />
        ))}
      </ul>
    </section>
  )
}
