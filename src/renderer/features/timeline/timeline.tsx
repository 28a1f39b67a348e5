import { brokenCadences } from '@domain/cadence/broken-cadence'
import type { IncidentState, TimelineLine } from '@domain/incident/state'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { focusComposer } from '../composer/focus'
import { entryCommands } from './entry-commands'
import { timelineId } from './focus'
import { useReader } from './reader'
import { Row } from './row'
import { indexAt, rowsOf, type TimelineRow } from './rows'
import styles from './timeline.module.css'
import { useTimelineView } from './view'

/** Within this of its end the timeline follows what is added, px. */
const nearBottom = 60

const emptyWords = {
  everything: 'Nothing is in the log yet.',
  other: 'No line of this kind is in the log yet.',
} as const

/** Rows added below while the reader looks further up. */
const useUnseen = (count: number, atBottom: boolean): number => {
  const [seen, setSeen] = useState(count)
  if (atBottom && seen !== count) setSeen(count)
  return atBottom ? 0 : Math.max(0, count - seen)
}

/** The incident's lines, newest at the bottom. Follows what is added unless the reader has scrolled up. */
export const Timeline = ({ incident }: { incident: IncidentState }) => {
  const policy = useRoom((room) => room.workspace.policy)
  const deadlines = useRoom((room) => room.deadlines)
  const { filter, selected, select, jump, jumped } = useTimelineView()
  const list = useRef<VirtuosoHandle>(null)
  const [atBottom, setAtBottom] = useState(true)
  const breaks = useMemo(() => brokenCadences(incident, policy), [incident, policy])
  const rows = useMemo(() => rowsOf(incident.timeline, breaks, filter), [incident.timeline, breaks, filter])
  const liveIds = useMemo(() => new Set(deadlines.map(({ id }) => id)), [deadlines])
  const unseen = useUnseen(rows.length, atBottom)
  const reader = useReader()

  useEffect(() => {
    if (!jump || rows.length === 0) return
    reader.moves()
    list.current?.scrollToIndex({ index: indexAt(rows, jump.at), align: 'start' })
    jumped()
  }, [jump, jumped, rows, reader])

  const selectedIndex = selected === null ? -1 : rows.findIndex((row) => row.key === selected)
  useEffect(() => {
    if (selectedIndex < 0) return
    reader.moves()
    list.current?.scrollIntoView({ index: selectedIndex, behavior: 'auto' })
  }, [selectedIndex, reader])

  const onSelect = useCallback((line: TimelineLine) => select(line.id), [select])

  const move = (by: 1 | -1): void => {
    const next =
      by < 0
        ? rows.slice(0, Math.max(0, selectedIndex)).findLast(isEntryRow)
        : rows.slice(selectedIndex + 1).find(isEntryRow)
    if (next) select(next.key)
    else if (by > 0) leave()
  }
  const leave = (): void => {
    select(null)
    focusComposer()
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (selected === null || event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[selectedIndex]
    const command = entryCommands.find(({ key }) => key.toLowerCase() === event.key.toLowerCase())
    if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'Escape') leave()
    else if (command && row?.type === 'line') {
      if (command.applies(row.line)) command.run(incident.id, row.line)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  if (rows.length === 0)
    return (
      <EmptyState title={filter === 'everything' ? emptyWords.everything : emptyWords.other}>
        Type below; a leading slash chooses the kind, for example /fact.
      </EmptyState>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the selected line, which has the focus.
    <div
      id={timelineId}
      tabIndex={-1}
      className={styles.list}
      onKeyDown={onKeyDown}
      onWheel={reader.moves}
      onKeyDownCapture={reader.moves}
      onPointerDown={reader.holds}
    >
      <Virtuoso
        ref={list}
        key={`${incident.id}:${filter}`}
        data={rows}
        computeItemKey={(_index, row) => row.key}
        itemContent={(_index, row) => (
          <Row row={row} incident={incident} liveIds={liveIds} selected={selected} onSelect={onSelect} />
        )}
        alignToBottom
        initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
        followOutput={(isAtBottom) => (isAtBottom ? 'auto' : false)}
        atBottomThreshold={nearBottom}
        atBottomStateChange={(isAtBottom) => {
          if (isAtBottom || reader.isMoving()) setAtBottom(isAtBottom)
          else list.current?.scrollToIndex({ index: 'LAST', align: 'end' })
        }}
        increaseViewportBy={300}
        components={{ Footer: BottomSpace }}
        role="region"
        aria-label="Timeline"
      />
      {!atBottom && (
        <Button
          className={styles.newer ?? ''}
          onClick={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
        >
          {unseen > 0 ? `${unseen} new ↓` : 'To the newest ↓'}
        </Button>
      )}
    </div>
  )
}

const isEntryRow = (row: TimelineRow): boolean => row.type === 'line' && row.line.kind !== null
const BottomSpace = () => <div className={styles.bottom} />
