import type { Deadline } from '@domain/deadlines/deadline'
import { nowOf, useNow } from '../../store/now'
import { type Room, useRoom } from '../../store/room'
import { selectIncident } from '../../store/select'
import { wordsOf } from '../../store/words/words'
import { Button } from '../../ui/button'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { isByKey, registry, runAction } from '../actions/registry'
import styles from './alarm-bar.module.css'
import { type Alarm, alarmsOf, mineOf } from './alarms'
import { DeadlineCountdown } from './deadline-countdown'
import { alarmKey, isSounding, useSounding } from './sounding'
import { answers, kindNames, nobody } from './words'

/** Ticks; what is due in every open incident, mine and the others', the most pressing first. */
const useAlarms = () => {
  const deadlines = useRoom((room) => room.deadlines)
  const shifts = useRoom((room) => room.shifts)
  const me = useRoom((room) => room.settings.me)
  useNow()
  return mineOf(alarmsOf(deadlines, shifts, nowOf), me)
}

/** What a deadline is called and who has to act; `elsewhere` is its incident, where that is not the one on the screen. */
const wordsIn = ({ incident, workspace, summaries }: Room, deadline: Deadline) => {
  const owner = deadline.owner === null ? nobody(deadline) : (workspace.people.get(deadline.owner)?.name ?? '')
  const named = (label: string) => ({ label, owner: label.includes(owner) ? '' : owner })
  if (incident?.id === deadline.incident)
    return { ...named(wordsOf({ deadline, state: incident, workspace }).label), elsewhere: null }
  const summary = summaries.find((candidate) => candidate.incident === deadline.incident)
  return { ...named(kindNames[deadline.kind]), elsewhere: summary?.title ?? 'another incident' }
}

const What = ({ label, owner, elsewhere }: ReturnType<typeof wordsIn>) => (
  <span className={styles.what}>
    {elsewhere && <span className={styles.dim}>{elsewhere}: </span>}
    <b>{label}</b>
    {owner && <span className={styles.dim}> · {owner}</span>}
  </span>
)

const ActionButton = ({ id, subject }: { id: string; subject?: string }) => {
  const action = registry.find((candidate) => candidate.id === id)
  const byKey = useRoom((room) => isByKey(action, room, subject))
  return action ? (
    <Button keys={byKey ? action.keys[0] : undefined} onClick={() => runAction(id, subject)}>
      {action.title}
    </Button>
  ) : null
}

const Answers = ({ deadline }: { deadline: Deadline }) => {
  const room = useRoom()
  const offered = answers[deadline.kind].filter((id) =>
    registry.some((action) => action.id === id && action.available(room, deadline.subject)),
  )
  return offered.map((id) => <ActionButton key={id} id={id} subject={deadline.subject} />)
}

/** Whether this alarm sounds, and the key that stops it. */
const Sound = ({ alarm }: { alarm: Alarm }) => {
  const sounding = useSounding()
  if (sounding.silenced.has(alarmKey(alarm))) return <span className={styles.dim}>silenced</span>
  return isSounding(sounding) ? <ActionButton id="alarm.silence" /> : null
}

/** The most pressing of mine, who has to act and the keys that answer and silence it. */
const Mine = ({ alarms, first }: { alarms: readonly Alarm[]; first: Alarm }) => {
  const room = useRoom()
  const { deadline, state } = first
  const words = wordsIn(room, deadline)
  const { label, owner, elsewhere } = words
  const more = alarms.length - 1
  return (
    <section className={styles.bar} data-state={state} aria-label="What is due">
      <span className={styles.word}>{state}</span>
      <What {...words} />
      <DeadlineCountdown deadline={deadline} />
      {more > 0 && <span className={styles.dim}>+{more} more</span>}
      <span className={styles.answers}>
        <Sound alarm={first} />
        {elsewhere ? (
          <Button onClick={() => void selectIncident(deadline.incident)}>Go there</Button>
        ) : (
          <Answers deadline={deadline} />
        )}
      </span>
      <div role="alert">
        <VisuallyHidden>
          {label} {state}
          {owner && `, ${owner}`}
          {elsewhere && `, in ${elsewhere}`}
          {more > 0 && `, and ${more} more`}
        </VisuallyHidden>
      </div>
    </section>
  )
}

/** What calls somebody else: one quiet line, never announced. */
const Others = ({ alarms, first }: { alarms: readonly Alarm[]; first: Alarm }) => {
  const room = useRoom()
  const more = alarms.length - 1
  return (
    <section className={styles.others} aria-label="What is due for others">
      <span>{first.state} for others</span>
      <What {...wordsIn(room, first.deadline)} />
      <DeadlineCountdown deadline={first.deadline} />
      {more > 0 && <span>+{more} more</span>}
    </section>
  )
}

/** What is due, mine loudly and the others' as a line. In the way of nothing: it is a bar, not a dialog. */
export const AlarmBar = () => {
  const { mine, others } = useAlarms()
  const [first] = mine
  const [other] = others
  return (
    <>
      {first ? <Mine alarms={mine} first={first} /> : <div role="alert" />}
      {other && <Others alarms={others} first={other} />}
    </>
  )
}
