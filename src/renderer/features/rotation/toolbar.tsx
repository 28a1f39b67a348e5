import type { Span } from '@domain/rotation/span'
import { Button } from '../../ui/button'
import { runAction } from '../actions/registry'
import { Writes } from '../actions/writes'
import { windowWords } from './axis'
import styles from './planner.module.css'
import { usePlanner } from './planner-view'
import { zooms } from './window'

/** What the planner shows, and how to see another time. */
export const Toolbar = ({ window }: { window: Span }) => {
  const { zoom, panned, zoomTo, panBy, panHome } = usePlanner()
  return (
    <div className={styles.toolbar}>
      <h2 id="planner-title" className={styles.title}>
        Rotation
      </h2>
      <span className={styles.window}>{windowWords(window)}</span>
      <span className={styles.tools} role="toolbar" aria-label="What the planner shows">
        <Button quiet aria-label="Earlier" title="Earlier (Page Up)" onClick={() => panBy(-1)}>
          ‹
        </Button>
        <Button quiet className={styles.home} title="Back to now (Home)" disabled={panned === 0} onClick={panHome}>
          Now
        </Button>
        <Button quiet aria-label="Later" title="Later (Page Down)" onClick={() => panBy(1)}>
          ›
        </Button>
        {zooms.map((hours) => (
          <Button
            key={hours}
            quiet
            className={styles.zoom}
            title={`Show ${hours} hours (+ and − zoom)`}
            aria-pressed={hours === zoom}
            onClick={() => zoomTo(hours)}
          >
            {hours} h
          </Button>
        ))}
        <Writes>
          <Button keys="alt+W" onClick={() => runAction('shift.plan')}>
            Plan a shift
          </Button>
        </Writes>
      </span>
    </div>
  )
}
