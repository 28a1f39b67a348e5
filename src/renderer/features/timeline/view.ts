import type { EntryKind } from '@domain/events'
import { create } from 'zustand'

export type Filter = EntryKind | 'everything' | 'events'

interface TimelineView {
  readonly filter: Filter
  /** The selected line, by id; null while the cursor is in the composer. */
  readonly selected: string | null
  /** A time to scroll to, ms UTC in the incident's time; null once it was done. */
  readonly jump: { readonly at: number } | null
  setFilter: (filter: Filter) => void
  select: (line: string | null) => void
  jumpTo: (at: number) => void
  jumped: () => void
}

/** What of the timeline is looked at. Not part of the log. */
export const useTimelineView = create<TimelineView>((set) => ({
  filter: 'everything',
  selected: null,
  jump: null,
  setFilter: (filter) => set({ filter, selected: null }),
  select: (selected) => set({ selected }),
  jumpTo: (at) => set({ jump: { at } }),
  jumped: () => set({ jump: null }),
}))
