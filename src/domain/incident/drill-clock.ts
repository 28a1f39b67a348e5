/** Practice: left out of metrics. Its clock runs `speed` times faster from when it was recorded, wall-clock ms UTC. */
export interface Drill {
  readonly speed: number
  readonly startedAt: number
}

/** How an incident's time runs against the wall clock; at `base` (ms UTC) both agree. */
export interface IncidentClock {
  readonly base: number
  readonly speed: number
}

export const realTime: IncidentClock = { base: 0, speed: 1 }

/** The incident's clock: real time unless it is a drill with a speed. */
export const clockOf = ({ drill }: { readonly drill: Drill | null }): IncidentClock =>
  drill ? { base: drill.startedAt, speed: drill.speed } : realTime

/** Wall-clock ms UTC to the incident's time. */
export const toIncidentTime = ({ base, speed }: IncidentClock, wall: number): number =>
  speed === 1 ? wall : Math.round(base + (wall - base) * speed)

/** The incident's time to wall-clock ms UTC, rounded up: nothing is due before its time. */
export const toWallTime = ({ base, speed }: IncidentClock, at: number): number =>
  speed === 1 ? at : Math.ceil(base + (at - base) / speed)
