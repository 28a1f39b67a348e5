import type { AlarmRecord } from '@contract/history'
import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from 'react'
import { type TableComponents, TableVirtuoso, type TableVirtuosoHandle } from 'react-virtuoso'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import styles from './alarm-history.module.css'
import { AlarmRow } from './alarm-row'
import { aboutOf } from './words'

interface Shown {
  readonly count: number
}

const Table = ({ context, ...props }: ComponentProps<'table'> & { context: Shown }) => (
  <table {...props} className={styles.table} aria-label="Alarms" aria-rowcount={context.count + 1} />
)

const components: TableComponents<AlarmRecord, Shown> = {
  Table,
  TableRow: ({ item, context, ...props }) => <tr {...props} aria-rowindex={props['data-index'] + 2} />,
}

/** The alarms, of which only those in view are laid out. It takes the cursor, so that the arrow keys scroll it. */
export const AlarmTable = ({ records, now }: { records: readonly AlarmRecord[]; now: number }) => {
  const incident = useRoom((room) => room.incident)
  const nameOf = useNameOf()
  const scroller = useRef<HTMLElement>(null)
  const table = useRef<TableVirtuosoHandle>(null)
  useEffect(() => scroller.current?.focus({ preventScroll: true }), [])
  // The end is where the last row is, once those before it are measured: the scroller alone stops short of it.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'End' || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    table.current?.scrollToIndex({ index: 'LAST', align: 'end' })
  }
  return (
    <TableVirtuoso
      ref={table}
      onKeyDown={onKeyDown}
      className={styles.scroller ?? ''}
      scrollerRef={(element) => {
        scroller.current = element instanceof HTMLElement ? element : null
      }}
      data={records}
      context={{ count: records.length }}
      components={components}
      computeItemKey={(_index, { deadline }) => deadline}
      increaseViewportBy={300}
      fixedHeaderContent={() => (
        <tr>
          <th scope="col">Alarm</th>
          <th scope="col">Due</th>
          <th scope="col">Fired · how late · shown</th>
          <th scope="col">Sent</th>
        </tr>
      )}
      itemContent={(_index, record) => <AlarmRow record={record} about={aboutOf(record, incident, nameOf)} now={now} />}
    />
  )
}
