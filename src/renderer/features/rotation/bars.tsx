import { roleNames } from '@domain/incident/roles'
import type { Shift } from '@domain/incident/state'
import type { ShiftProblem } from '@domain/rotation/shift-problems'
import { lengthOf, overlapOf, type Span } from '@domain/rotation/span'
import type { CSSProperties } from 'react'
import { useNameOf } from '../../ui/names'
import { clock, lengthInWords } from '../../ui/time'
import { VisuallyHidden } from '../../ui/visually-hidden'
import styles from './bars.module.css'
import type { HeldBar, ShiftBar } from './lanes'
import { placed } from './placed'
import { clockThere, problemWords, seatWords, shiftWords, timesOf } from './words'

const rowStyle = (row: number): CSSProperties => ({ '--row': row }) as CSSProperties

/** Parts of a bar, drawn over it. */
const Parts = ({ of, parts, className }: { of: Span; parts: readonly Span[]; className: string | undefined }) =>
  parts.flatMap((part) => {
    const style = placed(part, of)
    return style ? [<span key={part.start} className={className} style={style} />] : []
  })

/** What somebody held or holds: solid as far as it is known, from there on outlined. */
export const Held = ({ bar, window }: { bar: HeldBar; window: Span }) => {
  const shown = overlapOf(bar, window)
  const style = placed(bar, window)
  if (!shown || !style) return null
  const words = seatWords(bar.role, bar.system)
  const tiredFrom = bar.tired[0]?.start
  const until = bar.ongoing ? (bar.end > bar.known ? `, to rotate at ${clock(bar.end)}` : '') : ` to ${clock(bar.end)}`
  const title = `${seatWords(bar.role, bar.system, roleNames)} from ${clock(bar.start)}${until}`
  return (
    <span className={styles.held} style={{ ...style, ...rowStyle(bar.row) }} title={title} aria-hidden="true">
      <Parts of={shown} parts={[{ start: bar.start, end: bar.known }]} className={styles.known} />
      <Parts of={shown} parts={bar.tired} className={styles.tired} />
      <span className={styles.label}>
        {words}
        {tiredFrom !== undefined && (
          <b>
            {' '}
            · {bar.end > bar.known && tiredFrom >= bar.known ? 'rotate at' : 'tired since'} {clock(tiredFrom)}
          </b>
        )}
      </span>
    </span>
  )
}

/** The short words that stand on a bar, so that no problem hangs on colour alone. */
const flags = { 'double-booking': 'double', fatigue: 'fatigue', 'short-rest': 'short rest' } as const satisfies Record<
  ShiftProblem['kind'],
  string
>

/** A shift's whole words, for its title and for those who do not see it. */
export const useShiftWords = () => {
  const nameOf = useNameOf()
  return ({ shift, problems }: ShiftBar, shifts: readonly Shift[]): string =>
    [
      `${shiftWords(shift, nameOf)}, ${lengthInWords(lengthOf(shift))}`,
      ...problems.map((one) => problemWords(one, shifts)),
    ].join('. ')
}

interface Planned {
  bar: ShiftBar
  window: Span
  shifts: readonly Shift[]
  timeZone: string | undefined
  selected: boolean
  /** It is being dragged or moved: drawn where it goes, too. */
  leaving: boolean
  reachable: boolean
  onEdit: (shift: Shift) => void
}

/** A planned shift: dragged by its middle, resized by its ends. */
export const Planned = ({ bar, window, shifts, timeZone, selected, leaving, reachable, onEdit }: Planned) => {
  const wordsOf = useShiftWords()
  const { shift, problems, row } = bar
  const shown = overlapOf(bar, window)
  const style = placed(bar, window)
  if (!shown || !style) return null
  const words = wordsOf(bar, shifts)
  const there = clockThere(shift.start, timeZone)
  const doubled = problems.filter(({ kind }) => kind === 'double-booking')
  const rest = problems.find(({ kind }) => kind === 'short-rest')
  const restStyle = rest && placed(rest, window)
  return (
    <>
      {rest && restStyle && (
        <span className={styles.rest} style={{ ...restStyle, ...rowStyle(row) }} aria-hidden="true">
          <span className={styles.restWords}>rest {lengthInWords(lengthOf(rest))}</span>
        </span>
      )}
      <button
        type="button"
        className={styles.shift}
        data-shift={shift.id}
        data-selected={selected}
        data-leaving={leaving}
        style={{ ...style, ...rowStyle(row) }}
        title={there ? `${words}. Begins ${there}` : words}
        tabIndex={reachable ? 0 : -1}
        onDoubleClick={() => onEdit(shift)}
      >
        <Parts of={shown} parts={bar.tired} className={styles.tired} />
        <Parts of={shown} parts={doubled} className={styles.double} />
        <VisuallyHidden>{words}</VisuallyHidden>
        <span className={styles.grip} data-grip="start" />
        <span className={styles.label} aria-hidden="true">
          {[...new Set(problems.map(({ kind }) => kind))].map((kind) => (
            <b key={kind} data-kind={kind}>
              {flags[kind]}
            </b>
          ))}
          {seatWords(shift.role, shift.system)} <span className={styles.times}>{timesOf(shift)}</span>
        </span>
        <span className={styles.grip} data-grip="end" />
      </button>
    </>
  )
}

/** A shift as it would be when the mouse lets go or the keys rest, with its times. */
export const Ghost = ({ span, window }: { span: Span; window: Span }) => {
  const style = placed(span, window)
  return style ? (
    <span className={styles.ghost} style={style} aria-hidden="true">
      <span className={styles.ghostWords}>
        {timesOf(span)} · {lengthInWords(lengthOf(span))}
      </span>
    </span>
  ) : null
}
