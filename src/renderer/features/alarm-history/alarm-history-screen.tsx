import type { AlarmRecord } from '@contract/history'
import { SegmentedControl } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Problem } from '../../ui/problem'
import { runAction } from '../actions/registry'
import styles from './alarm-history.module.css'
import { AlarmTable } from './alarm-table'
import { useExport } from './export'
import { type Filter, filters, matching } from './records'
import { useRecords } from './use-records'
import { filterNames } from './words'

const isFilter = (value: string): value is Filter => filters.some((filter) => filter === value)

const Drill = () => {
  const speed = useRoom((room) => room.incident?.drill?.speed ?? 1)
  if (speed === 1) return null
  return (
    <p className={styles.note}>A drill at {speed} times speed: the times here are this device’s, not the drill’s.</p>
  )
}

const Exported = ({ incident }: { incident: string }) => {
  const exported = useExport()
  const sentence = exported.incident === incident ? exported.sentence : ''
  return (
    <p className={styles.note} role="status">
      {sentence}
    </p>
  )
}

const Alarms = ({ records, filter, now }: { records: readonly AlarmRecord[]; filter: Filter; now: number }) => {
  const shown = useMemo(() => matching(records, filter), [records, filter])
  if (records.length === 0)
    return (
      <EmptyState title="No alarm was armed here yet">
        <p>
          Every deadline of this incident will stand here: when it was due, when it fired and how late, where it was
          shown and what was sent.
        </p>
      </EmptyState>
    )
  if (shown.length === 0)
    return (
      <EmptyState title="No such alarm">
        <p>
          None of the {records.length} alarms of this incident is “{filterNames[filter].toLowerCase()}”.
        </p>
      </EmptyState>
    )
  return <AlarmTable records={shown} now={now} />
}

const History = ({ incident }: { incident: string }) => {
  const [filter, setFilter] = useState<Filter>('all')
  const read = useRecords(incident)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const records = read.state === 'read' ? read.records : []
  return (
    <section className={styles.screen} aria-labelledby="alarms-title">
      <div className={styles.bar}>
        <h2 id="alarms-title" ref={title} tabIndex={-1} className={styles.title}>
          Alarm history
        </h2>
        <SegmentedControl
          size="xs"
          aria-label="Which alarms"
          data={filters.map((value) => ({
            value,
            label: `${filterNames[value]} ${read.state === 'read' ? matching(records, value).length : ''}`,
          }))}
          value={filter}
          onChange={(value) => isFilter(value) && setFilter(value)}
        />
        <span className={styles.tools}>
          <Button keys="alt+shift+E" onClick={() => runAction('alarms.export')}>
            Export
          </Button>
        </span>
      </div>
      <div>
        <Drill />
        <Exported incident={incident} />
      </div>
      {read.state === 'reading' && <div aria-busy="true" />}
      {read.state === 'failed' && (
        <div className={styles.problem}>
          <Problem sentence={read.sentence} />
        </div>
      )}
      {read.state === 'read' && <Alarms records={records} filter={filter} now={read.readAt} />}
    </section>
  )
}

/** Every alarm that this device had for the selected incident, and what became of it. */
export const AlarmHistoryScreen = () => {
  const selected = useRoom((room) => room.selected)
  if (selected === null)
    return (
      <EmptyState title="No incident is selected">
        <p>Select one on the left, or open a past one from the library: its alarms stand here.</p>
      </EmptyState>
    )
  return <History key={selected} incident={selected} />
}
