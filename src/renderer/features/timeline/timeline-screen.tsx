import { lazy, Suspense } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { runAction } from '../actions/registry'
import { Writes } from '../actions/writes'
import { Composer } from '../composer/composer'
import { ReadAlong } from '../composer/read-along'
import { DeadlineList } from '../deadlines/deadline-list'
import { Typing } from '../presence/typing'
import { TaskList } from '../tasks/task-list'
import { Filters } from './filters'
import { Timeline } from './timeline'
import styles from './timeline.module.css'

const ConflictBar = lazy(async () => ({ default: (await import('../conflicts/conflict-bar')).ConflictBar }))
const RosterPanel = lazy(async () => ({ default: (await import('../roster/roster-panel')).RosterPanel }))
const RotationStrip = lazy(async () => ({ default: (await import('../rotation/rotation-strip')).RotationStrip }))

/** The room's first screen: the timeline over the composer, with people, rotation and deadlines beside it. */
export const TimelineScreen = () => {
  const incident = useRoom((room) => room.incident)
  const readOnly = useRoom((room) => room.readOnly)
  const loading = useRoom((room) => room.selected !== null && room.incident === null)
  if (!incident)
    return loading ? (
      <EmptyState title="Reading the incident from the log…" />
    ) : (
      <EmptyState title="All is quiet">
        <p>
          When customers are hurt, declare an incident: three questions give the severity, and the clocks run from then
          on.
        </p>
        <Writes>
          <p style={{ marginTop: 14, display: 'flex', gap: 8, justifyContent: 'center' }}>
            <Button keys="mod+N" onClick={() => runAction('incident.declare')}>
              Declare an incident
            </Button>
            <Button onClick={() => runAction('app.import-file')}>Import a past one</Button>
          </p>
        </Writes>
      </EmptyState>
    )
  return (
    <div className={styles.screen}>
      <div className={styles.middle}>
        <div className={styles.top}>
          <Filters incident={incident} />
          <Suspense fallback={null}>
            <ConflictBar />
          </Suspense>
        </div>
        <Timeline incident={incident} />
        <Typing incident={incident.id} />
        {readOnly ? <ReadAlong /> : <Composer key={incident.id} incident={incident} />}
      </div>
      <aside className={styles.side} aria-label="People, rotation and deadlines">
        <Suspense fallback={null}>
          <RosterPanel />
          <TaskList />
          <RotationStrip />
        </Suspense>
        <DeadlineList />
      </aside>
    </div>
  )
}
