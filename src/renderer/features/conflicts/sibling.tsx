import type { Conflict, Sibling } from '@domain/conflicts/conflict'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import { zonedTime } from '../../ui/zoned-time'
import styles from './conflicts.module.css'
import { siblingWords } from './sibling-words'

/** One of the values, with who set it and when, on the wall here and on theirs; and who kept it, where somebody did. */
export const SiblingWords = ({ sibling, conflict }: { sibling: Sibling; conflict: Conflict }) => {
  const incident = useRoom((room) => room.incident)
  const people = useRoom((room) => room.workspace.people)
  const nameOf = useNameOf()
  const { said, id, by, at } = sibling
  const newest = Math.max(...conflict.siblings.map((other) => other.at))
  const set = zonedTime(said.occurredAt, newest, people.get(said.author)?.timeZone ?? '')
  const kept = id === said.id ? '' : `, kept by ${nameOf(by)} ${zonedTime(at, newest, '').here}`
  return (
    <>
      <b className={styles.value}>{siblingWords(sibling, conflict, { incident, nameOf })}</b>{' '}
      <span className={styles.by} title={set.title}>
        by {nameOf(said.author)}, {set.here} {set.zone}
        {set.there && ` (${set.there})`}
        {kept}
      </span>
    </>
  )
}
