import type { Span } from '@domain/rotation/span'
import { useNow } from '../../store/now'
import { clock, day, moment } from '../../ui/time'
import styles from './chart.module.css'
import { placed } from './placed'
import { shareOf, ticksOf } from './window'

const dayShort = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric' })

const leftOf = (at: number, window: Span) => ({ left: `${shareOf(at, window) * 100}%` })

/** The hours over the lanes, this device's time. */
export const Hours = ({ window }: { window: Span }) => (
  <div className={styles.hours} aria-hidden="true">
    {ticksOf(window)
      .filter(({ at, labelled }) => labelled && at < window.end)
      .map(({ at, newDay }) => (
        <span key={at} className={styles.hour} style={leftOf(at, window)} title={moment(at)} data-day={newDay}>
          {newDay ? dayShort.format(at) : clock(at)}
        </span>
      ))}
  </div>
)

/** Where it is now, over every lane; ticks. Out of sight where the window shows another time. */
export const NowLine = ({ window }: { window: Span }) => {
  const now = useNow()
  const share = shareOf(now, window)
  if (share < 0 || share > 1) return null
  return (
    <div className={`${styles.lines} ${styles.nowLine}`} aria-hidden="true">
      <span className={styles.now} style={leftOf(now, window)}>
        <span className={styles.nowWords}>{clock(now)}</span>
      </span>
    </div>
  )
}

/** The lines of the hours, behind every lane. */
export const HourLines = ({ window }: { window: Span }) => (
  <div className={styles.lines} aria-hidden="true">
    {ticksOf(window).map(({ at, newDay }) => (
      <i key={at} className={styles.line} style={leftOf(at, window)} data-day={newDay} />
    ))}
  </div>
)

/** What the window shows, in words: `Tuesday 3 March 2026, 11:00–23:00`, with the other day where it ends on one. */
export const windowWords = ({ start, end }: Span): string => {
  const until = day(start) === day(end) ? `–${clock(end)}` : ` to ${dayShort.format(end)}, ${clock(end)}`
  return `${day(start)}, ${clock(start)}${until}`
}

/** Where it is now, for the strip; without its label. */
export const NowMark = ({ window, className }: { window: Span; className: string | undefined }) => {
  const now = useNow()
  const style = placed({ start: now, end: window.end }, window)
  return style && <span className={className} style={{ left: style.left }} />
}
