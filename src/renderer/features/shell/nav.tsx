import type { IncidentSummary } from '@domain/incident/summary'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { selectIncident } from '../../store/select'
import { Kbd } from '../../ui/kbd'
import { SeverityMark } from '../../ui/severity-badge'
import { runAction } from '../actions/registry'
import { Writes } from '../actions/writes'
import { DeadlineCountdown } from '../deadlines/deadline-countdown'
import styles from './nav.module.css'
import { openIncidents } from './open-incidents'
import { SavedState } from './saved-state'
import { type Screen, useView } from './view'

const OpenIncident = ({ summary }: { summary: IncidentSummary }) => {
  const { incident, title, severity, status, drill } = summary
  const current = useRoom((room) => room.selected === incident)
  const next = useRoom((room) => room.deadlines.find((deadline) => deadline.incident === incident))
  const go = useView((view) => view.go)
  const ofIncident = useView(({ screen }) => screen === 'timeline' || screen === 'roster' || screen === 'alarms')
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={current ? 'true' : undefined}
        title={`${title} · ${status}${drill ? ' · drill' : ''}`}
        onClick={() => {
          void selectIncident(incident)
          if (!ofIncident) go('timeline')
        }}
      >
        <SeverityMark severity={severity} />
        <span className={styles.name}>{title}</span>
        {next && <DeadlineCountdown deadline={next} />}
      </button>
    </li>
  )
}

const Area = ({ screen, title, keys, count }: { screen: Screen; title: string; keys: string; count?: number }) => {
  const current = useView((view) => view.screen === screen)
  const go = useView((view) => view.go)
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={current ? 'page' : undefined}
        onClick={() => go(screen)}
      >
        <span className={styles.name}>{title}</span>
        {count === undefined ? <Kbd keys={keys} /> : <span className={styles.count}>{count}</span>}
      </button>
    </li>
  )
}

/** Open incidents with their next countdown, the areas of the room, the library; saved state at the foot. */
export const Nav = () => {
  const summaries = useRoom((room) => room.summaries)
  const lines = useRoom((room) => room.incident?.timeline.length)
  const open = useMemo(() => openIncidents({ summaries }), [summaries])
  return (
    <nav className={styles.nav} aria-label="Incidents and areas">
      <h2>Open incidents</h2>
      <ul>
        {open.map((summary) => (
          <OpenIncident key={summary.incident} summary={summary} />
        ))}
        <Writes>
          <li>
            <button type="button" className={styles.item} onClick={() => runAction('incident.declare')}>
              <span className={styles.name}>Declare…</span>
              <Kbd keys="mod+N" />
            </button>
          </li>
        </Writes>
      </ul>
      <h2>Room</h2>
      <ul>
        <Area screen="timeline" title="Timeline" keys="alt+1" {...(lines === undefined ? {} : { count: lines })} />
        <Area screen="roster" title="Roster & rotation" keys="alt+2" />
        <Area screen="alarms" title="Alarm history" keys="alt+6" />
      </ul>
      <h2>Library</h2>
      <ul>
        <Area screen="library" title="Past incidents" keys="alt+3" />
        <Area screen="sync" title="Sync" keys="alt+7" />
        <Area screen="settings" title="Settings" keys="mod+," />
      </ul>
      <SavedState />
    </nav>
  )
}
