import type { Span } from '@domain/rotation/span'

export const minute = 60_000
export const hour = 60 * minute

/** How many hours the planner can show at once. */
export const zooms = [6, 12, 24] as const
export type Zoom = (typeof zooms)[number]

/** The window stands still for this long, so that nothing creeps under the cursor. */
const step = 15 * minute

const clamp = (at: number, low: number, high: number): number => Math.min(high, Math.max(low, at))

/**
 * What the planner shows: from the declaration if it is recent, with a sixth to a third of it past, the rest to come. `panned`
 * (ms) moves it.
 */
export const windowOf = (zoom: Zoom, panned: number, declaredAt: number, now: number): Span => {
  const span = zoom * hour
  const begin = clamp(declaredAt, now - span / 3, now - span / 6)
  const start = Math.floor((begin + panned) / step) * step
  return { start, end: start + span }
}

/** Where a time lies in a window, 0 at its start and 1 at its end; outside it below or above. */
export const shareOf = (at: number, { start, end }: Span): number => (at - start) / (end - start)

/** The time at a share of the window. */
export const atShare = (share: number, { start, end }: Span): number => start + share * (end - start)

export interface Tick {
  readonly at: number
  /** Midnight of this device: the day changes here. */
  readonly newDay: boolean
  /** Whether there is room for its label. */
  readonly labelled: boolean
}

/** The full hours of this device's time zone in a window. */
export const ticksOf = ({ start, end }: Span): Tick[] => {
  const every = end - start > 12 * hour ? 2 : 1
  const ticks: Tick[] = []
  for (let at = new Date(start).setMinutes(0, 0, 0); at <= end; at += hour) {
    const of = new Date(at).getHours()
    if (at >= start) ticks.push({ at, newDay: of === 0, labelled: of % every === 0 })
  }
  return ticks
}
