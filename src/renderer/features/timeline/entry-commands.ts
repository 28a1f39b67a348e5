import type { TimelineLine } from '@domain/incident/state'
import { dispatch, type Outcome } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { warn } from '../../store/warnings'
import { useView } from '../shell/view'

/** What can be done with a selected entry: a single key while it is selected, or a click. */
export interface EntryCommand {
  readonly key: string
  readonly title: string
  readonly applies: (line: TimelineLine) => boolean
  readonly run: (incident: string, line: TimelineLine) => void
}

const orWarn = async (asked: Promise<Outcome>): Promise<void> => {
  const outcome = await asked
  if (!outcome.ok) warn(outcome.sentence)
}

const isHypothesis = ({ kind }: TimelineLine): boolean => kind === 'hypothesis'
const isTask = ({ event }: TimelineLine): boolean => event.type === 'entry.recorded' && event.data.task !== undefined
const outcomeOf = ({ verdict }: TimelineLine) => verdict?.outcome ?? null

const judge = (key: string, title: string, verdict: 'confirmed' | 'ruled-out'): EntryCommand => ({
  key,
  title,
  applies: (line) => isHypothesis(line) && outcomeOf(line) !== verdict,
  run: (_incident, { id }) => useView.getState().open({ kind: 'judge-hypothesis', entry: id, verdict }),
})

const commands: readonly EntryCommand[] = [
  judge('C', 'Confirm', 'confirmed'),
  judge('R', 'Rule out', 'ruled-out'),
  {
    key: 'O',
    title: 'Open again',
    applies: (line) => isHypothesis(line) && (outcomeOf(line) === 'confirmed' || outcomeOf(line) === 'ruled-out'),
    run: (incident, { id }) =>
      void orWarn(dispatch(incident, { type: 'judge-hypothesis', entry: id, verdict: 'reopened', note: '' })),
  },
  {
    key: 'D',
    title: 'Done',
    applies: (line) => line.kind === 'action' && !isTask(line) && outcomeOf(line) !== 'done',
    run: (incident, { id }) => void orWarn(dispatch(incident, { type: 'complete-action', entry: id, note: '' })),
  },
  {
    key: 'D',
    title: 'Answer',
    applies: (line) => isTask(line) && outcomeOf(line) !== 'done',
    run: (_incident, { id }) => useView.getState().open({ kind: 'answer-task', entry: id }),
  },
  {
    key: 'E',
    title: 'Correct',
    applies: ({ kind }) => kind !== null,
    run: (_incident, { id }) => useView.getState().open({ kind: 'correct-entry', entry: id }),
  },
]

/** Every one writes: an observer has none of them. */
export const entryCommands: readonly EntryCommand[] = commands.map((command) => ({
  ...command,
  applies: (line) => !useRoom.getState().readOnly && command.applies(line),
}))
