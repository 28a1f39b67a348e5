import { useRoom } from '../../store/room'
import type { PersonChoice } from './person-choice'
import styles from './roster.module.css'

const contactOf = (choice: PersonChoice, known: ReadonlyMap<string, { name: string; contact: string }>) =>
  choice.kind === 'new' ? choice : known.get(choice.person)

/** How to reach the person: large enough to be dialled from. */
export const ReachNow = ({ choice }: { choice: PersonChoice | null }) => {
  const people = useRoom((room) => room.workspace.people)
  const person = choice && contactOf(choice, people)
  if (!person) return null
  const contact = person.contact.trim()
  return (
    <div className={styles.contact}>
      <span>Reach {person.name} at</span>
      <output>{contact || 'no contact is known'}</output>
    </div>
  )
}
