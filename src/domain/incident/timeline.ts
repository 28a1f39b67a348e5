import type { EntryKind, IncidentEvent } from '../events'
import { compareEvents } from '../log/order'
import type { Correction, TimelineLine, Verdict } from './state'

interface Slot {
  index: number
  line: TimelineLine
}

/** The fold's private timeline: lines are added in the log's order and published in the order they happened. */
export interface TimelineDraft {
  readonly slots: Map<string, Slot>
  lines: TimelineLine[]
  sorted: boolean
}

export const emptyTimeline = (): TimelineDraft => ({ slots: new Map(), lines: [], sorted: true })

export const addLine = (draft: TimelineDraft, event: IncidentEvent, kind: EntryKind | null): void => {
  const last = draft.lines.at(-1)
  if (last && last.at > event.occurredAt) draft.sorted = false
  const line: TimelineLine = { id: event.id, at: event.occurredAt, kind, event, corrections: [], verdict: null }
  draft.slots.set(event.id, { index: draft.lines.length, line })
  draft.lines.push(line)
}

const replace = (draft: TimelineDraft, id: string, change: (line: TimelineLine) => TimelineLine): void => {
  const slot = draft.slots.get(id)
  if (!slot) return
  slot.line = change(slot.line)
  draft.lines[slot.index] = slot.line
}

export const correctLine = (draft: TimelineDraft, id: string, correction: Correction): void =>
  replace(draft, id, (line) => ({ ...line, corrections: [...line.corrections, correction] }))

export const judgeLine = (draft: TimelineDraft, id: string, verdict: Verdict): void =>
  replace(draft, id, (line) => ({ ...line, verdict }))

/** The lines by when they happened, ties in the log's order; the array belongs to the caller. */
export const publishTimeline = (draft: TimelineDraft): TimelineLine[] => {
  if (!draft.sorted) {
    draft.lines.sort((a, b) => a.at - b.at || compareEvents(a.event, b.event))
    draft.lines.forEach((line, index) => {
      const slot = draft.slots.get(line.id)
      if (slot) slot.index = index
    })
    draft.sorted = true
  }
  return draft.lines.slice()
}
