import type { IncidentState } from '@domain/incident/state'
import { type LadderGap, ladderGaps } from '@domain/pages/ladder-steps'
import { type RosterProblem, rosterProblems } from '@domain/roster/problems'
import { useId, useMemo } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import { type Dialog, useView } from '../shell/view'
import styles from './roster.module.css'
import { gapSentence, problemSentence } from './words'

interface Answer {
  readonly word: string
  readonly dialog: Dialog | null
}

interface Shown extends Answer {
  readonly sentence: string
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

const gapShown = (gap: LadderGap): Shown => ({
  sentence: gapSentence(gap),
  word: 'Assign',
  dialog: { kind: 'assign-role', role: gap.role },
})

/** What is wrong with who holds what, and whom a page's ladder would not find, each with what answers it. */
export const ProblemList = ({ incident }: { incident: IncidentState }) => {
  const policy = useRoom((room) => room.workspace.policy)
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const go = useView((view) => view.go)
  const onRoster = useView((view) => view.screen === 'roster')
  const list = useId()
  const [problems, gaps] = useMemo(
    () => [rosterProblems(incident, policy), ladderGaps(incident, policy)] as const,
    [incident, policy],
  )
  const readOnly = useRoom((room) => room.readOnly)
  const firstOpen = problems.findIndex(({ kind }) => kind === 'open-role')
  const shown: readonly Shown[] = [
    ...problems.map((problem) => ({ sentence: problemSentence(problem, nameOf), ...answerTo(problem) })),
    ...gaps.map(gapShown),
  ]
  if (shown.length === 0) return null
  return (
    <ul className={styles.notices} aria-label="What is wrong with the roster">
      {shown.map(({ sentence, word, dialog }, index) => (
        <li key={sentence} className={styles.problem}>
          <span id={`${list}-${index}`}>{sentence}</span>
          {(dialog === null ? !onRoster : !readOnly) && (
            <Button
              keys={index === firstOpen ? 'alt+R' : undefined}
              aria-describedby={`${list}-${index}`}
              onClick={() => (dialog ? open(dialog) : go('roster'))}
            >
              {word}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
