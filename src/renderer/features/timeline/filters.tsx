import type { IncidentState } from '@domain/incident/state'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { runAction } from '../actions/registry'
import { filters } from './filter-order'
import { kinds } from './kinds'
import { addedSince, type Counts, countsOf } from './rows'
import styles from './timeline.module.css'
import { type Filter, useTimelineView } from './view'

const names = (filter: Filter): { word: string; letter: string } => {
  if (filter === 'everything') return { word: 'Everything', letter: 'All' }
  if (filter === 'events') return { word: 'Events', letter: '·' }
  return { word: kinds[filter].many, letter: kinds[filter].letter }
}

/** The counts, brought up to date by what was added. */
const useCounts = ({ id, timeline }: IncidentState): Counts => {
  const [known, setKnown] = useState(() => ({ id, timeline, counts: countsOf(timeline) }))
  if (known.id === id && known.timeline === timeline) return known.counts
  const added = known.id === id ? addedSince(known.timeline, timeline) : null
  const counts = added ? countsOf(added, known.counts) : countsOf(timeline)
  setKnown({ id, timeline, counts })
  return counts
}

/** Filters by kind with their counts; kinds nobody has used are left out. */
export const Filters = ({ incident }: { incident: IncidentState }) => {
  const { filter: chosen, setFilter } = useTimelineView()
  const counts = useCounts(incident)
  const offered = filters.filter((filter) => counts[filter] > 0 || filter === chosen || filter === 'everything')
  return (
    <div className={styles.filters} role="toolbar" aria-label="What the timeline shows">
      {offered.map((filter) => {
        const { word, letter } = names(filter)
        return (
          <button
            key={filter}
            type="button"
            className={styles.filter}
            aria-pressed={filter === chosen}
            title={`${word} (Alt F: the next filter)`}
            onClick={() => setFilter(filter)}
          >
            <span className={styles.word}>{word}</span>
            <span className={styles.letter} aria-hidden="true">
              {letter}
            </span>
            <span>{counts[filter]}</span>
          </button>
        )
      })}
      <span className={styles.tools}>
        <Button quiet keys="alt+J" onClick={() => runAction('log.jump-to-time')}>
          <span className={styles.toolWord}>Jump</span>
        </Button>
        <Button quiet keys="mod+K" onClick={() => runAction('app.palette')}>
          <span className={styles.toolWord}>Do anything</span>
        </Button>
      </span>
    </div>
  )
}
