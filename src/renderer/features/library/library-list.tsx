import type { IncidentSummary } from '@domain/incident/summary'
import { type ComponentProps, type Ref, useImperativeHandle, useRef } from 'react'
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso'
import { SeverityBadge } from '../../ui/severity-badge'
import { clock, date, lengthInWords, moment } from '../../ui/time'
import styles from './library.module.css'
import { timeToResolve } from './past'

export interface ListHandle {
  /** Brings a row into view. */
  show: (index: number) => void
}

export const rowId = ({ incident }: Pick<IncidentSummary, 'incident'>): string => `past-${incident}`

const tagsOf = ({ drill, imported, status }: IncidentSummary): string[] =>
  [drill && 'drill', imported && 'imported', status === 'resolved' && 'debrief open'].filter(
    (tag) => tag !== null && tag !== false,
  )

const Row = ({
  summary,
  active,
  onOpen,
}: {
  summary: IncidentSummary
  active: boolean
  onOpen: (summary: IncidentSummary) => void
}) => {
  const { title, severity, services, declaredAt, entries } = summary
  const length = timeToResolve(summary)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the filter, which has the cursor, handles the list's keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the filter keeps the cursor and names the active row.
    <div
      id={rowId(summary)}
      role="option"
      aria-selected={active}
      className={styles.row}
      data-active={active || undefined}
      onClick={() => onOpen(summary)}
    >
      <SeverityBadge severity={severity} />
      <span className={styles.what}>
        <span className={styles.name} title={title}>
          {title}
        </span>
        {tagsOf(summary).map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </span>
      <span className={styles.services} title={services.join(', ')}>
        {services.length > 0 ? services.join(' · ') : 'no services named'}
      </span>
      <span className={styles.when} title={moment(declaredAt)}>
        {date(declaredAt)} <span className={styles.time}>{clock(declaredAt)}</span>
      </span>
      <span className={styles.length}>{length === null ? '' : lengthInWords(length)}</span>
      <span className={styles.entries}>
        {entries} {entries === 1 ? 'line' : 'lines'}
      </span>
    </div>
  )
}

const ListBox = (props: ComponentProps<'div'>) => (
  <div {...props} id="library-list" role="listbox" aria-label="Past incidents" />
)

/** The rows, of which only those in view are laid out. */
export const LibraryList = ({
  ref,
  incidents,
  active,
  onOpen,
}: {
  ref: Ref<ListHandle>
  incidents: readonly IncidentSummary[]
  active: number
  onOpen: (summary: IncidentSummary) => void
}) => {
  const list = useRef<VirtuosoHandle>(null)
  useImperativeHandle(ref, () => ({ show: (index) => list.current?.scrollIntoView({ index, behavior: 'auto' }) }), [])
  return (
    <Virtuoso
      ref={list}
      data={incidents}
      computeItemKey={(_index, summary) => summary.incident}
      itemContent={(index, summary) => <Row summary={summary} active={index === active} onOpen={onOpen} />}
      components={{ List: ListBox }}
      increaseViewportBy={200}
    />
  )
}
