import { currentText } from '@domain/commands/decide-log'
import { clockOf, toIncidentTime } from '@domain/incident/drill-clock'
import type { TimelineLine } from '@domain/incident/state'
import { recordedAt } from '@domain/log/hlc'
import { memo, useEffect, useRef } from 'react'
import { type NameOf, useNameOf } from '../../ui/names'
import { clock, clockOn, lengthInWords, moment } from '../../ui/time'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { answers } from '../deadlines/words'
import { SeenBy } from '../presence/seen-by'
import { describe } from './describe'
import { EntryText } from './entry-text'
import { kinds } from './kinds'
import styles from './line.module.css'
import { LineActions, RegistryButton } from './line-actions'
import { TaskMark } from './task-mark'
import type { ToldIncident } from './told-incident'

/** An entry typed later than this after it happened says so, ms. */
const backdatedFrom = 60_000

const verdictWords = ({ verdict, at }: TimelineLine, nameOf: NameOf): string | null => {
  if (!verdict) return null
  const word = { confirmed: 'confirmed', 'ruled-out': 'ruled out', reopened: 'open again', done: 'done' }[
    verdict.outcome
  ]
  const note = verdict.note ? ` · ${verdict.note}` : ''
  return `${word} ${clockOn(verdict.at, at)} by ${nameOf(verdict.by)}${note}`
}

const Backdated = ({ line, incident }: { line: TimelineLine; incident: ToldIncident }) => {
  // What came with an import was told in its own time.
  if (incident.source && line.kind === 'update') return null
  const runs = clockOf(incident)
  // What a drill tells of the time before it began was not written late.
  if (incident.drill && line.at < runs.base) return null
  const recorded = toIncidentTime(runs, recordedAt(line.event.hlc))
  const later = recorded - line.at
  if (later < backdatedFrom) return null
  return (
    <span className={styles.mark} title={`Recorded ${moment(recorded)}, ${lengthInWords(later)} after it happened`}>
      recorded {clockOn(recorded, line.at)}
    </span>
  )
}

const Corrections = ({ line, nameOf }: { line: TimelineLine; nameOf: NameOf }) => {
  const { event, corrections } = line
  if (corrections.length === 0 || (event.type !== 'entry.recorded' && event.type !== 'update.posted')) return null
  const last = corrections.at(-1)
  return (
    <div className={styles.first}>
      <span className={styles.mark}>
        corrected {last && `${clockOn(last.at, line.at)} by ${nameOf(last.by)}`}, first text:{' '}
      </span>
      <del>
        <EntryText text={event.data.text} />
      </del>
    </div>
  )
}

const Entry = ({ line, incident, selected }: { line: TimelineLine; incident: ToldIncident; selected: boolean }) => {
  const nameOf = useNameOf()
  const { event } = line
  const verdict = verdictWords(line, nameOf)
  const task = line.kind === 'action' && incident.tasks.find(({ entry }) => entry === line.id)
  const audience =
    event.type === 'update.posted' ? (event.data.audience === 'customer' ? 'customers' : 'internal') : null
  return (
    <>
      <div className={styles.body}>
        <span className={styles.who}>{nameOf(event.author)}</span>
        {audience && <span className={styles.audience}>{audience}</span>}
        <span className={line.verdict?.outcome === 'ruled-out' ? styles.ruledOut : undefined}>
          <EntryText text={currentText(line)} link={line.kind === 'artifact'} />
        </span>
        <Corrections line={line} nameOf={nameOf} />
        {selected && <LineActions line={line} incident={incident} />}
      </div>
      <div className={styles.status}>
        {task && <TaskMark task={task} />}
        {verdict && <span title={verdict}>{verdict}</span>}
        <Backdated line={line} incident={incident} />
        {line.kind === 'update' && <SeenBy update={line.id} />}
      </div>
    </>
  )
}

/** Where an imported incident can be read in the words of its status page. */
const SourceLink = ({ incident: { source } }: { incident: ToldIncident }) =>
  source && /^https:\/\//.test(source.url) ? (
    <a href={source.url} target="_blank" rel="noreferrer">
      on its status page
    </a>
  ) : null

const Happened = ({ line, incident, live }: { line: TimelineLine; incident: ToldIncident; live: boolean }) => {
  const nameOf = useNameOf()
  const { event } = line
  const fired = live && event.type === 'deadline.fired' ? event.data : null
  const answer = fired && answers[fired.kind][0]
  return (
    <>
      <div className={styles.body}>{describe(event, { incident, nameOf })}</div>
      <div className={styles.status}>
        {fired && answer && <RegistryButton id={answer} subject={fired.subject} />}
        {event.type === 'incident.declared' && <SourceLink incident={incident} />}
      </div>
    </>
  )
}

const letterOf = (line: TimelineLine): { letter: string; name: string } => {
  if (line.kind !== null) return { letter: kinds[line.kind].letter, name: kinds[line.kind].one }
  return line.event.type === 'deadline.fired' ? { letter: '!', name: 'deadline' } : { letter: '·', name: 'event' }
}

/** One line of the timeline; `live` marks a deadline that still waits for its answer. */
export const Line = memo(function Line({
  line,
  incident,
  selected,
  live,
  onSelect,
}: {
  line: TimelineLine
  incident: ToldIncident
  selected: boolean
  live: boolean
  onSelect: (line: TimelineLine) => void
}) {
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    if (selected) element.current?.focus({ preventScroll: true })
  }, [selected])
  const { letter, name } = letterOf(line)
  const fired = line.event.type === 'deadline.fired' ? line.event.data.moment : undefined
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of the selected line.
    <article
      ref={element}
      className={styles.line}
      aria-label={`${name}, ${clock(line.at)}`}
      tabIndex={-1}
      data-kind={line.kind ?? 'event'}
      data-moment={fired}
      data-live={live || undefined}
      data-selected={selected || undefined}
      onClick={() => line.kind !== null && window.getSelection()?.isCollapsed && onSelect(line)}
    >
      <time
        className={styles.time}
        elementtiming="entry"
        dateTime={new Date(line.at).toISOString()}
        title={moment(line.at)}
      >
        {clock(line.at)}
      </time>
      <span className={styles.letter} title={name}>
        <span aria-hidden="true">{letter}</span>
        <VisuallyHidden>{name}</VisuallyHidden>
      </span>
      {line.kind === null ? (
        <Happened line={line} incident={incident} live={live} />
      ) : (
        <Entry line={line} incident={incident} selected={selected} />
      )}
    </article>
  )
})
