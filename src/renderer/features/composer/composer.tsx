import type { Audience, EntryKind } from '@domain/events'
import type { IncidentState } from '@domain/incident/state'
import { useEffect, useRef, useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { doneTyping, noteTyping } from '../../store/sync/here'
import { isTextField } from '../../ui/keys'
import { Problem } from '../../ui/problem'
import { quickPaste } from '../../ui/quick-paste'
import { isPaletteOpen } from '../palette/store'
import { useView } from '../shell/view'
import { focusTimeline } from '../timeline/focus'
import { kindOrder } from '../timeline/kinds'
import { dayOf } from '../timeline/time-in'
import { useTimelineView } from '../timeline/view'
import { owedAudience } from '../updates/owed'
import styles from './composer.module.css'
import { createDraftStore } from './draft'
import { composerId, focusComposer } from './focus'
import { type Parsed, parse, parsePreview, type Times } from './parse'
import { ParsedRow } from './parsed-row'
import { type Entered, enteredAfter, remainderOf } from './remainder'
import { taskPerson } from './task-person'

const drafts = createDraftStore(window.localStorage)

/** A printable key that nothing else wants goes into the composer, wherever the focus was. */
const useEveryPrintableKey = (): void => {
  useEffect(() => {
    const catchKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key.length !== 1 || event.key === '?' || isTextField(event.target)) return
      if (event.key === ' ' && event.target instanceof HTMLElement && event.target.closest('button, a, [role]')) return
      if (useView.getState().dialog !== null || isPaletteOpen()) return
      useTimelineView.getState().select(null)
      focusComposer()
    }
    window.addEventListener('keydown', catchKey)
    return () => window.removeEventListener('keydown', catchKey)
  }, [])
}

/** No update is posted for a closed incident; everything else completes its record. */
const nextKind = (kind: EntryKind, { closedAt }: IncidentState): EntryKind => {
  const offered = kindOrder.filter((candidate) => closedAt === null || candidate !== 'update')
  return offered[(offered.indexOf(kind) + 1) % offered.length] ?? 'note'
}

const timesOf = (incident: IncidentState): Times => {
  const now = nowOf(incident.id)
  return { now, day: dayOf(incident, now) }
}

const selectLastEntry = ({ timeline }: IncidentState): boolean => {
  const { filter } = useTimelineView.getState()
  const last = timeline.findLast(({ kind }) => kind !== null && (filter === 'everything' || kind === filter))
  if (last) useTimelineView.getState().select(last.id)
  return last !== undefined
}

/**
 * Where the scribe types. The field is the browser's own and not re-rendered per key, so that a paste of a megabyte stays quick.
 * Its text leaves only when the entry is committed.
 */
export const Composer = ({ incident }: { incident: IncidentState }) => {
  const field = useRef<HTMLTextAreaElement>(null)
  /** The Enters that are not recorded yet; the first is on its way. */
  const waiting = useRef<Entered[]>([])
  const [tabKind, setTabKind] = useState<EntryKind>('note')
  const [chosenAudience, setAudience] = useState<Audience | null>(null)
  const [preview, setPreview] = useState<Parsed>(() =>
    parsePreview(drafts.read(incident.id), timesOf(incident), 'note'),
  )
  const [problem, setProblem] = useState<string | null>(null)
  const owed = useRoom(owedAudience)
  useEveryPrintableKey()

  useEffect(() => {
    focusComposer()
    window.addEventListener('pagehide', drafts.flush)
    return () => {
      window.removeEventListener('pagehide', drafts.flush)
      drafts.flush()
    }
  }, [])

  const audience = chosenAudience ?? owed ?? 'customer'
  const kind = preview.kind ?? tabKind

  const look = (as: EntryKind): void => {
    if (field.current) setPreview(parsePreview(field.current.value, timesOf(incident), as))
  }

  /** The kind for what has no slash: what a text means hangs on it. */
  const choose = (as: EntryKind): void => {
    setTabKind(as)
    look(as)
  }

  const changed = (as = tabKind): void => {
    const element = field.current
    if (!element) return
    setProblem(null)
    look(as)
    if (element.value === '') doneTyping()
    drafts.keep(incident.id, () => element.value)
  }

  const recorded = (typed: string): void => {
    const element = field.current
    if (!element) return
    element.value = remainderOf(element.value, typed)
    setTabKind('note')
    setAudience(null)
    changed('note')
  }

  /** Says whether it was recorded. */
  const record = async ({ typed, kind: tabbed, audience: to }: Entered): Promise<boolean> => {
    const times = timesOf(incident)
    const parsed = parse(typed, times, tabbed)
    const whom = parsed.task && taskPerson(parsed.task, useRoom.getState().workspace.people.values())
    const wrong = parsed.problem ?? (whom?.ok === false ? whom.sentence : null)
    if (wrong !== null) {
      setProblem(wrong)
      return false
    }
    const { text } = parsed
    const at = parsed.at === null ? {} : { at: parsed.at }
    const as = parsed.kind ?? tabbed
    const task = parsed.task && whom?.ok ? { task: { person: whom.person, dueAt: times.now + parsed.task.within } } : {}
    const outcome = await dispatch(
      incident.id,
      as === 'update'
        ? { type: 'post-update', audience: to, text, ...at }
        : { type: 'record-entry', kind: as, text, ...at, ...task },
    )
    if (outcome.ok) recorded(typed)
    else setProblem(outcome.sentence)
    return outcome.ok
  }

  const enter = async (): Promise<void> => {
    const typed = field.current?.value ?? ''
    if (!typed.trim()) return
    waiting.current.push({ typed, kind: tabKind, audience })
    if (waiting.current.length > 1) return
    for (let next = waiting.current[0]; next; next = waiting.current[0])
      waiting.current = (await record(next)) ? enteredAfter(next.typed, waiting.current.slice(1)) : []
  }

  const changeAudience = (event: React.SyntheticEvent): void => {
    event.preventDefault()
    setAudience(audience === 'customer' ? 'internal' : 'customer')
    focusComposer()
  }

  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    if (event.altKey) {
      if (kind === 'update' && event.key.toLowerCase() === 'c') changeAudience(event)
      return
    }
    const empty = event.currentTarget.value === ''
    if (event.key === 'Enter' && !event.shiftKey) void enter()
    else if (event.key === 'Tab' && !event.shiftKey) choose(nextKind(tabKind, incident))
    else if (event.key === 'ArrowUp' && empty && selectLastEntry(incident)) focusTimeline()
    else if (event.key === 'Escape') event.currentTarget.blur()
    else return
    event.preventDefault()
  }

  return (
    <section className={styles.composer} aria-label="Composer">
      <textarea
        ref={field}
        id={composerId}
        className={styles.field}
        aria-label="Write in the log"
        aria-describedby="composer-parsed"
        placeholder={
          incident.closedAt === null
            ? 'What happened? Enter records it.'
            : 'The incident is closed. What is still missing in its record? @14:05 says when.'
        }
        rows={1}
        spellCheck={false}
        defaultValue={drafts.read(incident.id)}
        onInput={() => {
          noteTyping()
          changed()
        }}
        onPaste={quickPaste}
        onKeyDown={onKeyDown}
      />
      {problem && <Problem word="Not recorded" sentence={problem} />}
      <ParsedRow
        id="composer-parsed"
        kind={kind}
        at={preview.at}
        task={preview.task}
        audience={kind === 'update' ? audience : null}
        onKind={() => {
          choose(nextKind(kind, incident))
          focusComposer()
        }}
        onAudience={changeAudience}
      />
    </section>
  )
}
