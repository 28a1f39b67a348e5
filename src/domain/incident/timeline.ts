import type { EntryKind, IncidentEvent } from '../events'
import { compareEvents } from '../log/order'
import type { Correction, TimelineLine, Verdict } from './state'

/** The fold's private timeline: lines are added in the log's order and published in the order they happened. */
export interface TimelineDraft {
  /** Where each line stands among `lines`, by id. */
  readonly places: Map<string, number>
  readonly lines: TimelineLine[]
  sorted: boolean
}

export const emptyTimeline = (): TimelineDraft => ({ places: new Map(), lines: [], sorted: true })

/** Most lines are never corrected; they share it. */
const noCorrections: readonly Correction[] = []

export const addLine = (draft: TimelineDraft, event: IncidentEvent, kind: EntryKind | null): void => {
  const last = draft.lines.at(-1)
  if (last && last.at > event.occurredAt) draft.sorted = false
  const line: TimelineLine = {
    id: event.id,
    at: event.occurredAt,
    kind,
    event,
    corrections: noCorrections,
    verdict: null,
  }
  draft.places.set(event.id, draft.lines.length)
  draft.lines.push(line)
}

const replace = (draft: TimelineDraft, id: string, change: (line: TimelineLine) => TimelineLine): void => {
  const place = draft.places.get(id)
  const line = place === undefined ? undefined : draft.lines[place]
  if (place !== undefined && line) draft.lines[place] = change(line)
}

export const correctLine = (draft: TimelineDraft, id: string, correction: Correction): void =>
  replace(draft, id, (line) => ({ ...line, corrections: [...line.corrections, correction] }))

export const correctionsOf = ({ places, lines }: TimelineDraft, id: string): readonly Correction[] =>
  lines[places.get(id) ?? -1]?.corrections ?? noCorrections

export const judgeLine = (draft: TimelineDraft, id: string, verdict: Verdict): void =>
  replace(draft, id, (line) => ({ ...line, verdict }))

/** The lines by when they happened, ties in the log's order; the array belongs to the caller. */
export const publishTimeline = (draft: TimelineDraft): TimelineLine[] => {
  if (!draft.sorted) {
    draft.lines.sort((a, b) => a.at - b.at || compareEvents(a.event, b.event))
    draft.lines.forEach((line, index) => {
      draft.places.set(line.id, index)
    })
    draft.sorted = true
  }
  return draft.lines.slice()
}
