import type { Shift } from '@domain/incident/state'
import type { Span } from '@domain/rotation/span'
import { create } from 'zustand'
import { hour, type Zoom, zooms } from './window'

/** What the planner says in its line at the foot. A removed shift can be planned again. */
export interface Notice {
  readonly incident: string
  readonly sentence: string
  readonly removed: Shift | null
}

interface PlannerView {
  zoom: Zoom
  /** How far the window was moved from where it stands by itself, ms. */
  panned: number
  /** The lane that the keys are in, by person. */
  lane: string | null
  selected: string | null
  notice: Notice | null
  problem: string | null
  /** Somebody came here to plan: the keys are wanted in the lanes. */
  wanted: boolean
  zoomBy: (by: 1 | -1) => void
  zoomTo: (zoom: Zoom) => void
  /** By half of what is shown. */
  panBy: (by: 1 | -1) => void
  panHome: () => void
  /** Moves the window so far that it shows a time. */
  reveal: (at: number, window: Span) => void
  enter: (lane: string, selected: string | null) => void
  say: (notice: Notice | null) => void
  fail: (problem: string | null) => void
  want: (wanted: boolean) => void
}

/** Where the user is in the planner. Not part of the log. */
export const usePlanner = create<PlannerView>((set) => ({
  zoom: 12,
  panned: 0,
  lane: null,
  selected: null,
  notice: null,
  problem: null,
  wanted: false,
  zoomBy: (by) => set(({ zoom }) => ({ zoom: zooms[zooms.indexOf(zoom) - by] ?? zoom })),
  zoomTo: (zoom) => set({ zoom }),
  panBy: (by) => set(({ zoom, panned }) => ({ panned: panned + (by * zoom * hour) / 2 })),
  panHome: () => set({ panned: 0 }),
  reveal: (at, { start, end }) =>
    set(({ panned }) => (at >= start && at < end ? {} : { panned: panned + at - start - (end - start) / 4 })),
  enter: (lane, selected) => set({ lane, selected }),
  say: (notice) => set({ notice, problem: null }),
  fail: (problem) => set({ problem }),
  want: (wanted) => set({ wanted }),
}))
