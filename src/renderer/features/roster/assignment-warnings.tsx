import type { Role } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { type AssignmentWarnings, warningsOf } from '@domain/roster/assignment'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { type NameOf, useNameOf } from '../../ui/names'
import type { PersonChoice } from './person-choice'
import styles from './roster.module.css'
import { problemAhead } from './words'

interface Planned {
  readonly role: Role
  readonly system: string
  readonly choice: PersonChoice
  readonly leaving: readonly string[]
}

const tired = {
  plan: 'has been on duty so long that their own hand-over should be planned.',
  rotate: 'should rotate now.',
  overdue: 'has been on duty too long already.',
} as const

const sentencesOf = ({ problems, fatigue }: AssignmentWarnings, name: string, nameOf: NameOf): string[] => [
  ...problems.map((problem) => problemAhead(problem, nameOf)),
  ...(fatigue ? [`${name} ${tired[fatigue]}`] : []),
]

/** What assigning would make wrong. */
export const AssignmentWarningList = ({ incident, assignment }: { incident: IncidentState; assignment: Planned }) => {
  const policy = useRoom((room) => room.workspace.policy)
  const nameInRoom = useNameOf()
  const { role, system, choice, leaving } = assignment
  // Somebody new has no id yet; their name stands in for it.
  const person = choice.kind === 'known' ? choice.person : choice.name
  const warnings = warningsOf(incident, policy, { role, system, person, leaving }, nowOf(incident.id))
  const sentences = sentencesOf(warnings, nameInRoom(person), nameInRoom)
  return (
    <div role="status" className={sentences.length > 0 ? styles.warnings : undefined}>
      {sentences.map((sentence) => (
        <p key={sentence}>
          <b>Warning</b> {sentence}
        </p>
      ))}
    </div>
  )
}
