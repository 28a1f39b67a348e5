import { type BrokenCadence, brokenCadences } from '@domain/cadence/broken-cadence'
import type { IncidentState, TimelineLine } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { LongList, type LongListHandle } from '../../ui/long-list/long-list'
import { focusComposer } from '../composer/focus'
import { entryCommands } from './entry-commands'
import { timelineId } from './focus'
import { Row } from './row'
import { addedSince, rowsOf, type TimelineRow, type TimelineRows } from './rows'
import styles from './timeline.module.css'
import { useToldIncident } from './told-incident'
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

/** The broken promises of an incident. An entry breaks none, so they are not looked for again when only entries were added. */
const useBreaks = (incident: IncidentState, policy: Policy): readonly BrokenCadence[] => {
  const [known, setKnown] = useState(() => ({ incident, policy, breaks: brokenCadences(incident, policy) }))
  if (known.incident === incident && known.policy === policy) return known.breaks
  const added =
    known.incident.id === incident.id && known.policy === policy
      ? addedSince(known.incident.timeline, incident.timeline)
      : null
  const isKept = added?.every(({ kind }) => kind !== null && kind !== 'update')
  const breaks = isKept ? known.breaks : brokenCadences(incident, policy)
  setKnown({ incident, policy, breaks })
  return breaks
}

/** The incident's lines, newest at the bottom. Follows what is added unless the reader has scrolled up. */
export const Timeline = ({ incident }: { incident: IncidentState }) => {
  const policy = useRoom((room) => room.workspace.policy)
  const deadlines = useRoom((room) => room.deadlines)
  const { filter, selected, select, jump, jumped } = useTimelineView()
  const list = useRef<LongListHandle>(null)
  const [atBottom, setAtBottom] = useState(true)
  const breaks = useBreaks(incident, policy)
  const told = useToldIncident(incident)
  const rows = useMemo(() => rowsOf(incident.timeline, breaks, filter), [incident.timeline, breaks, filter])
  const liveIds = useMemo(() => new Set(deadlines.map(({ id }) => id)), [deadlines])
  const unseen = useUnseen(rows.count, atBottom)

  useEffect(() => {
    if (!jump || rows.count === 0) return
    list.current?.toTop(rows.indexAt(jump.at))
    jumped()
  }, [jump, jumped, rows])

  const selectedIndex = useMemo(() => (selected === null ? -1 : rows.indexOf(selected)), [rows, selected])
  // Only a newly selected line is scrolled to, not one whose place has changed.
  const found = selectedIndex >= 0
  const place = useRef(selectedIndex)
  place.current = selectedIndex
  useLayoutEffect(() => {
    if (selected !== null && found) list.current?.reveal(place.current)
  }, [selected, found])

  const keyOf = useCallback((index: number) => rows.at(index).key, [rows])
  const onSelect = useCallback((line: TimelineLine) => select(line.id), [select])

  const move = (by: 1 | -1): void => {
    const next = entryRow(rows, selectedIndex, by)
    if (next) select(next.key)
    else if (by > 0) leave()
  }
  const leave = (): void => {
    select(null)
    focusComposer()
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (selected === null || event.altKey || event.ctrlKey || event.metaKey) return
    const row = selectedIndex < 0 ? null : rows.at(selectedIndex)
    const commands = entryCommands.filter(({ key }) => key.toLowerCase() === event.key.toLowerCase())
    if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'Escape') leave()
    else if (commands.length > 0 && row?.type === 'line')
      commands.find(({ applies }) => applies(row.line))?.run(incident.id, row.line)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  if (rows.count === 0)
    return (
      <EmptyState title={filter === 'everything' ? emptyWords.everything : emptyWords.other}>
        Type below; a leading slash chooses the kind, for example /fact.
      </EmptyState>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the selected line, which has the focus.
    <div id={timelineId} tabIndex={-1} className={styles.list} onKeyDown={onKeyDown}>
      <LongList
        ref={list}
        key={`${incident.id}:${filter}`}
        label="Timeline"
        count={rows.count}
        keyOf={keyOf}
        row={(index) => {
          const row = rows.at(index)
          return (
            <Row key={row.key} row={row} incident={told} liveIds={liveIds} selected={selected} onSelect={onSelect} />
          )
        }}
        footer={8}
        nearEnd={nearBottom}
        onAtEnd={setAtBottom}
      />
      {!atBottom && (
        <Button className={styles.newer ?? ''} onClick={() => list.current?.toEnd()}>
          {unseen > 0 ? `${unseen} new ↓` : 'To the newest ↓'}
        </Button>
      )}
    </div>
  )
}

const isEntryRow = (row: TimelineRow): boolean => row.type === 'line' && row.line.kind !== null

/** The nearest entry above or below the row `from`. */
const entryRow = (rows: TimelineRows, from: number, by: 1 | -1): TimelineRow | null => {
  for (let index = from + by; index >= 0 && index < rows.count; index += by) {
    const row = rows.at(index)
    if (isEntryRow(row)) return row
  }
  return null
}
