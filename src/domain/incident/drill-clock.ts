/** How an incident's time runs against the wall clock: a drill may run faster from its declaration on. */
export interface IncidentClock {
  /** ms UTC; the one instant at which both clocks agree. */
  readonly base: number
  readonly speed: number
}

export const realTime: IncidentClock = { base: 0, speed: 1 }

/** The incident's clock: real time unless it is a drill with a speed. */
export const clockOf = (incident: { declaredAt: number; drill: { speed: number } | null }): IncidentClock =>
  incident.drill ? { base: incident.declaredAt, speed: incident.drill.speed } : realTime

/** Wall-clock ms UTC to the incident's time. */
export const toIncidentTime = ({ base, speed }: IncidentClock, wall: number): number =>
  speed === 1 ? wall : Math.round(base + (wall - base) * speed)

/** The incident's time to wall-clock ms UTC, rounded up: nothing is due before its time. */
export const toWallTime = ({ base, speed }: IncidentClock, at: number): number =>
  speed === 1 ? at : Math.ceil(base + (at - base) / speed)
