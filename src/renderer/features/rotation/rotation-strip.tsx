import { roleShortNames } from '@domain/incident/roles'
import { overlapOf, type Span } from '@domain/rotation/span'
import { useMemo } from 'react'
import { useNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import { clock } from '../../ui/time'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { goToPlanner } from './actions'
import { NowMark } from './axis'
import type { HeldBar, Lane, ShiftBar } from './lanes'
import { placed } from './placed'
import { horizonOf } from './plan'
import styles from './rotation-strip.module.css'
import { type Strip, stripOf } from './strip'
import { gapWords, seatWords } from './words'

/** How often the bars are drawn anew, ms of the incident's time. */
const redrawEvery = 15_000

const Bar = ({ bar, window }: { bar: HeldBar | ShiftBar; window: Span }) => {
  const style = placed(bar, window)
  const shown = overlapOf(bar, window)
  if (!style || !shown) return null
  const known = bar.kind === 'held' ? placed({ start: bar.start, end: bar.known }, shown) : null
  return (
    <span className={styles.bar} data-kind={bar.kind} style={style}>
      {known && <span className={styles.known} style={known} />}
      {bar.tired.map((part) => {
        const tired = placed(part, shown)
        return tired && <span key={part.start} className={styles.tired} style={tired} />
      })}
    </span>
  )
}

/** `on duty since 13:04, fatigued from 16:04; Scribe from 17:00 to 20:00`. */
const laneWords = ({ bars }: Lane): string =>
  bars
    .map((bar) => {
      const seat = bar.kind === 'held' ? seatWords(bar.role, bar.system) : seatWords(bar.shift.role, bar.shift.system)
      const until = bar.kind === 'held' && bar.ongoing ? 'on duty' : `to ${clock(bar.end)}`
      const tired = bar.tired[0] ? `, fatigued from ${clock(bar.tired[0].start)}` : ''
      return `${seat} from ${clock(bar.start)} ${until}${tired}`
    })
    .join('; ')

const isTired = ({ bars }: Lane, now: number): boolean =>
  bars.some((bar) => bar.tired.some(({ start, end }) => start <= now && now <= end))

const Lanes = ({ strip, now }: { strip: Strip; now: number }) => {
  const nameOf = useNameOf()
  const { window, lanes, gaps } = strip
  const roles = [...new Set(gaps.map(({ role }) => role))]
  return (
    <>
      {lanes.map((lane) => (
        <span
          key={lane.person}
          className={styles.lane}
          aria-hidden="true"
          title={`${nameOf(lane.person)}: ${laneWords(lane)}`}
        >
          <span className={styles.name}>
            <span>{nameOf(lane.person)}</span>
            {isTired(lane, now) && <b>tired</b>}
          </span>
          <span className={styles.track}>
            {lane.bars.map((bar) => (
              <Bar key={bar.key} bar={bar} window={window} />
            ))}
            <NowMark window={window} className={styles.mark} />
          </span>
        </span>
      ))}
      {roles.map((role) => {
        const own = gaps.filter((gap) => gap.role === role)
        return (
          <span
            key={role}
            className={styles.lane}
            data-gap="true"
            aria-hidden="true"
            title={own.map((gap) => gapWords(gap, now, horizonOf(now), nameOf)).join('; ')}
          >
            <span className={styles.name}>
              <span>{roleShortNames[role]}</span>
            </span>
            <span className={styles.track}>
              {own.map((gap) => {
                const style = placed(gap, window)
                return (
                  style && (
                    <span key={gap.start} className={styles.gap} style={style}>
                      {gap.holder === null ? 'nobody' : 'no relief'}
                    </span>
                  )
                )
              })}
              <NowMark window={window} className={styles.mark} />
            </span>
          </span>
        )
      })}
    </>
  )
}

/** Who is on duty in the next hours, small, beside the timeline. It opens the planner. */
export const RotationStrip = () => {
  const incident = useRoom((room) => room.incident)
  const workspace = useRoom((room) => room.workspace)
  const nameOf = useNameOf()
  const now = Math.floor(useNow() / redrawEvery) * redrawEvery
  const strip = useMemo(() => incident && stripOf(incident, workspace, now), [incident, workspace, now])
  if (!incident || !strip || incident.status === 'closed') return null
  const { lanes, gaps, more } = strip
  return (
    <section aria-labelledby="rotation-title">
      <h2 id="rotation-title">Rotation, next 6 h</h2>
      <button type="button" className={styles.open} aria-describedby="rotation-words" onClick={goToPlanner}>
        <VisuallyHidden>Open the rotation planner</VisuallyHidden>
        {lanes.length + gaps.length === 0 ? (
          <span className={styles.none} aria-hidden="true">
            Nobody is on duty or planned. Plan the rotation.
          </span>
        ) : (
          <Lanes strip={strip} now={now} />
        )}
        {more > 0 && (
          <span className={styles.none} aria-hidden="true">
            +{more} more
          </span>
        )}
      </button>
      <VisuallyHidden>
        <span id="rotation-words">
          {[
            ...lanes.map((lane) => `${nameOf(lane.person)}: ${laneWords(lane)}`),
            ...gaps.map((gap) => gapWords(gap, now, horizonOf(now), nameOf)),
          ].join('. ')}
        </span>
      </VisuallyHidden>
    </section>
  )
}
