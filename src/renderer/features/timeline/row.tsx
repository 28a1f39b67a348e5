import type { TimelineLine } from '@domain/incident/state'
import { clock, day, lengthInWords } from '../../ui/time'
import { Line } from './line'
import styles from './line.module.css'
import type { TimelineRow } from './rows'
import type { ToldIncident } from './told-incident'

export const Row = ({
  row,
  incident,
  liveIds,
  selected,
  onSelect,
}: {
  row: TimelineRow
  incident: ToldIncident
  liveIds: ReadonlySet<string>
  selected: string | null
  onSelect: (line: TimelineLine) => void
}) => {
  switch (row.type) {
    case 'day':
      return <div className={styles.day}>{day(row.at)}</div>
    case 'break':
      return (
        <div className={styles.break}>
          Customers waited {lengthInWords(row.broken.length)} longer than promised: an update was due at{' '}
          {clock(row.broken.dueAt)}
        </div>
      )
    case 'line': {
      const { line } = row
      const live = line.event.type === 'deadline.fired' && liveIds.has(line.event.data.deadline)
      return <Line line={line} incident={incident} selected={selected === line.id} live={live} onSelect={onSelect} />
    }
    default:
      return row satisfies never
  }
}
