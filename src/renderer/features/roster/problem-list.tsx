import type { IncidentState } from '@domain/incident/state'
import { type RosterProblem, rosterProblems } from '@domain/roster/problems'
import { useId, useMemo } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { type Dialog, useView } from '../shell/view'
import styles from './roster.module.css'
import { problemSentence } from './words'

interface Answer {
  readonly word: string
  readonly dialog: Dialog | null
}

const answerTo = (problem: RosterProblem): Answer => {
  switch (problem.kind) {
    case 'open-role':
      return { word: 'Assign', dialog: { kind: 'assign-role', role: problem.role } }
    case 'doubled-role':
      return { word: 'Release one', dialog: { kind: 'assign-role', role: problem.role } }
    case 'commander-fixes':
      return { word: 'Hand over', dialog: { kind: 'handoff', role: 'assigned-engineer', from: problem.person } }
    case 'too-many':
      return { word: 'Roster', dialog: null }
    default:
      return problem satisfies never
  }
}

/** What is wrong with who holds what, each with what answers it. */
export const ProblemList = ({ incident }: { incident: IncidentState }) => {
  const policy = useRoom((room) => room.workspace.policy)
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const go = useView((view) => view.go)
  const onRoster = useView((view) => view.screen === 'roster')
  const list = useId()
  const problems = useMemo(() => rosterProblems(incident, policy), [incident, policy])
  if (problems.length === 0) return null
  const firstOpen = problems.find(({ kind }) => kind === 'open-role')
  return (
    <ul className={styles.notices} aria-label="What is wrong with the roster">
      {problems.map((problem, index) => {
        const { word, dialog } = answerTo(problem)
        const sentence = problemSentence(problem, nameOf)
        return (
          <li key={sentence} className={styles.problem}>
            <span id={`${list}-${index}`}>{sentence}</span>
            {(dialog !== null || !onRoster) && (
              <Button
                keys={problem === firstOpen ? 'alt+R' : undefined}
                aria-describedby={`${list}-${index}`}
                onClick={() => (dialog ? open(dialog) : go('roster'))}
              >
                {word}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
