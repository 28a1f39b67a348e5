import type { IncidentSummary } from '@domain/incident/summary'
import { CloseButton, SegmentedControl, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useRoom } from '../../store/room'
import { selectIncident } from '../../store/select'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { isTextField } from '../../ui/keys'
import { runAction } from '../actions/registry'
import { Writes } from '../actions/writes'
import { isPaletteOpen } from '../palette/store'
import { useView } from '../shell/view'
import { focusLibraryFilter, libraryFilterId } from './focus'
import styles from './library.module.css'
import { LibraryList, type ListHandle, rowId } from './library-list'
import { inOrder, matching, type Order, pastIncidents } from './past'

const orders = [
  { value: 'newest', label: 'Newest' },
  { value: 'severity', label: 'Severity' },
  { value: 'longest', label: 'Longest' },
] satisfies { value: Order; label: string }[]

const isOrder = (value: string): value is Order => orders.some((order) => order.value === value)

const openIncident = ({ incident }: IncidentSummary): void => {
  useView.getState().go('timeline')
  void selectIncident(incident)
}

/** By how many rows a key moves. */
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 }

const Nothing = () => (
  <EmptyState title="No past incidents yet">
    <p>What is resolved here is kept here. Incidents of a Statuspage, one JSON file each, can be imported.</p>
    <p className={styles.first}>
      <Writes>
        <Button onClick={() => runAction('app.import-file')}>Import a file</Button>
        <Button onClick={() => runAction('app.import-folder')}>Import a folder</Button>
        <Button keys="mod+N" onClick={() => runAction('incident.declare')}>
          Declare an incident
        </Button>
      </Writes>
    </p>
  </EmptyState>
)

/** What is typed or moved with an arrow goes to the filter, wherever the cursor was; `/` only takes the cursor there. */
const useEveryKey = (): void => {
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.key === '?') return
      if (event.key.length !== 1 && !(event.key in steps)) return
      if (isTextField(event.target) || useView.getState().dialog !== null || isPaletteOpen()) return
      if (event.target instanceof HTMLElement && event.target.closest('button, a, [role="radiogroup"]')) {
        if (event.key === ' ' || event.key in steps) return
      }
      if (event.key === '/') event.preventDefault()
      focusLibraryFilter()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

/** Every incident that is over, found by a word of its title or of its services. */
export const LibraryScreen = () => {
  const summaries = useRoom((room) => room.summaries)
  const [typed, setTyped] = useState('')
  const [order, setOrder] = useState<Order>('newest')
  const [active, setActive] = useState(0)
  const list = useRef<ListHandle>(null)
  const past = useMemo(() => pastIncidents(summaries), [summaries])
  const shown = useMemo(() => inOrder(matching(past, typed), order), [past, typed, order])
  useEveryKey()
  if (past.length === 0) return <Nothing />

  const at = Math.min(active, shown.length - 1)
  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(shown.length - 1, index))
    setActive(next)
    list.current?.show(next)
  }
  const show = (next: { typed?: string; order?: Order }): void => {
    if (next.typed !== undefined) setTyped(next.typed)
    if (next.order !== undefined) setOrder(next.order)
    moveTo(0)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const by = steps[event.key]
    const current = shown[at]
    if (by !== undefined) moveTo(at + by)
    else if (event.key === 'Enter' && current) openIncident(current)
    else if (event.key === 'Escape' && typed) show({ typed: '' })
    else return
    event.preventDefault()
  }

  return (
    <section className={styles.screen} aria-labelledby="library-title">
      <div className={styles.bar}>
        <h2 id="library-title" className={styles.title}>
          Past incidents
        </h2>
        <TextInput
          id={libraryFilterId}
          className={styles.filter ?? ''}
          type="search"
          aria-label="Find by a word of the title or of a service"
          aria-controls="library-list"
          aria-activedescendant={shown[at] ? rowId(shown[at]) : undefined}
          placeholder="Find by title or service"
          autoFocus
          value={typed}
          rightSection={
            typed && <CloseButton size="sm" aria-label="Clear the filter" onClick={() => show({ typed: '' })} />
          }
          onChange={(event) => show({ typed: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        <SegmentedControl
          className={styles.order ?? ''}
          size="xs"
          aria-label="Order"
          data={orders}
          value={order}
          onChange={(value) => isOrder(value) && show({ order: value })}
        />
        <span className={styles.count} role="status">
          {shown.length === past.length ? past.length : `${shown.length} of ${past.length}`}
        </span>
        <span className={styles.tools}>
          <Writes>
            <Button quiet onClick={() => runAction('app.import-file')}>
              Import a file
            </Button>
            <Button quiet onClick={() => runAction('app.import-folder')}>
              Import a folder
            </Button>
          </Writes>
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="Nothing matches">
          <p>No past incident has “{typed.trim().slice(0, 60)}” in its title or services. Esc clears the filter.</p>
        </EmptyState>
      ) : (
        <LibraryList ref={list} incidents={shown} active={at} onOpen={openIncident} />
      )}
    </section>
  )
}
