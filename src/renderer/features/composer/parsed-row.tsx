import type { Audience, EntryKind } from '@domain/events'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { clockOn, moment } from '../../ui/time'
import { useView } from '../shell/view'
import { kinds } from '../timeline/kinds'
import styles from './composer.module.css'
import type { Parsed } from './parse'
import { taskPerson } from './task-person'

/** Whom an action with a time-box is for, and when whoever asked comes back. */
const TaskChips = ({ task }: { task: NonNullable<Parsed['task']> }) => {
  const people = useRoom((room) => room.workspace.people)
  const nameOf = useNameOf()
  const whom = taskPerson(task, people.values())
  const now = nowOf()
  return (
    <>
      {whom.ok ? (
        whom.person !== null && <span className={styles.chip}>for {nameOf(whom.person)}</span>
      ) : (
        <span className={styles.chip} data-wrong title={whom.sentence}>
          @{task.person}: who?
        </span>
      )}
      <span className={styles.chip} title="When you come back for the answer">
        call-back {clockOn(now + task.within, now)}
      </span>
    </>
  )
}

/** What will be recorded, before it is: the kind, when it happened, for whom, as whom. */
export const ParsedRow = ({
  id,
  kind,
  at,
  task,
  audience,
  onKind,
  onAudience,
}: {
  id: string
  kind: EntryKind
  at: number | null
  task: Parsed['task']
  /** Whom an update is for; null for every other kind. */
  audience: Audience | null
  onKind: () => void
  onAudience: (event: React.SyntheticEvent) => void
}) => {
  const me = useRoom((room) => room.settings.me)
  const nameOf = useNameOf()
  const go = useView((view) => view.go)
  return (
    <div id={id} className={styles.parsed}>
      <button type="button" className={styles.chip} data-kind={kind} title="The kind of entry (Tab)" onClick={onKind}>
        {kinds[kind].letter} {kinds[kind].one}
      </button>
      {audience && (
        <button type="button" className={styles.chip} title="Whom the update is for (Alt C)" onClick={onAudience}>
          {audience === 'customer' ? 'for customers' : 'internal'}
        </button>
      )}
      <span className={styles.chip} title={at === null ? 'When it is recorded' : moment(at)}>
        {at === null ? 'now' : clockOn(at, nowOf())}
      </span>
      {task && <TaskChips task={task} />}
      {me ? (
        <span className={styles.as} title={nameOf(me)}>
          as {nameOf(me)}
        </span>
      ) : (
        <button type="button" className={styles.who} onClick={() => go('settings')}>
          Say who you are first
        </button>
      )}
      <span className={styles.keys}>
        <Kbd keys="Enter" /> records <Kbd keys="Tab" /> kind <span className={styles.more}>@-5m when</span>{' '}
        {kind === 'action' && <span className={styles.more}>!5m call-back </span>}
        <Kbd keys="F1" /> keys
      </span>
    </div>
  )
}
