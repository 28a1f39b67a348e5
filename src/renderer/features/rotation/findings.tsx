import type { IncidentState, Shift } from '@domain/incident/state'
import type { ShiftProblem } from '@domain/rotation/shift-problems'
import { useMemo, useState } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { useNameOf } from '../../ui/names'
import type { Lane, ShiftBar } from './lanes'
import { type Gap, horizonOf } from './plan'
import styles from './planner.module.css'
import { gapWords, problemWords, shiftWords } from './words'

/** As many as can be taken in at a glance; the rest unfolds. */
const atFirst = 4

interface Finding {
  readonly key: string
  readonly kind: 'gap' | 'shift'
  readonly sentence: string
  readonly answer: string
  readonly act: () => void
}

interface Findings {
  incident: IncidentState
  lanes: readonly Lane[]
  gaps: readonly Gap[]
  now: number
  onPlan: (gap: Gap) => void
  onShow: (shift: Shift) => void
}

const shiftBars = (lanes: readonly Lane[]): ShiftBar[] =>
  lanes.flatMap(({ bars }) => bars.filter((bar): bar is ShiftBar => bar.kind === 'shift'))

/** In the order in which they hurt. */
const rank = { 'double-booking': 0, fatigue: 1, 'short-rest': 2 } as const satisfies Record<
  ShiftProblem['kind'],
  number
>

const worst = ({ problems }: ShiftBar): number => Math.min(...problems.map(({ kind }) => rank[kind]))

const useFindings = ({ incident, lanes, gaps, now, onPlan, onShow }: Findings): Finding[] => {
  const nameOf = useNameOf()
  return useMemo(() => {
    const uncovered = gaps.map(
      (gap): Finding => ({
        key: `${gap.role}-${gap.start}`,
        kind: 'gap',
        sentence: gapWords(gap, now, horizonOf(now), nameOf),
        answer: 'Plan a shift here',
        act: () => onPlan(gap),
      }),
    )
    const troubled = shiftBars(lanes)
      .filter(({ problems }) => problems.length > 0)
      .toSorted((a, b) => worst(a) - worst(b))
      .map(
        ({ shift, problems }): Finding => ({
          key: shift.id,
          kind: 'shift',
          sentence: `${shiftWords(shift, nameOf)}: ${problems.map((one) => problemWords(one, incident.shifts)).join(', ')}`,
          answer: 'Show',
          act: () => onShow(shift),
        }),
      )
    return [...uncovered, ...troubled]
  }, [incident, lanes, gaps, now, nameOf, onPlan, onShow])
}

/** What is wrong with the plan, in words: roles nobody covers, the next first, then shifts that cannot be kept. */
export const Findings = (props: Findings) => {
  const findings = useFindings(props)
  const [all, setAll] = useState(false)
  const readOnly = useRoom((room) => room.readOnly)
  const more = findings.length - atFirst
  if (findings.length === 0)
    return (
      <p className={styles.fine}>Every core role is covered for the next twelve hours, and every shift can be kept.</p>
    )
  return (
    <ul className={styles.findings} aria-label="What is wrong with the plan">
      {findings.slice(0, all ? undefined : atFirst).map(({ key, kind, sentence, answer, act }) => (
        <li key={key} className={styles.finding} data-kind={kind}>
          <span className={styles.sentence} title={sentence}>
            {sentence}
          </span>
          {(kind === 'shift' || !readOnly) && (
            <Button quiet className={styles.answer} onClick={act} aria-label={`${answer}: ${sentence}`}>
              {answer}
            </Button>
          )}
        </li>
      ))}
      {more > 0 && (
        <li className={styles.finding}>
          <Button quiet className={styles.answer} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'show fewer' : `and ${more} more`}
          </Button>
        </li>
      )}
    </ul>
  )
}
