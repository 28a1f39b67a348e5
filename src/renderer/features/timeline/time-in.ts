import { parseTimeExpression } from '@domain/composer/time-expression'
import type { IncidentState } from '@domain/incident/state'

/** The day a time of day belongs to, as a time in it, ms UTC: today until the incident is closed, then the day it ended. */
export const dayOf = ({ closedAt }: Pick<IncidentState, 'closedAt'>, now: number): number => closedAt ?? now

/** The time on the timeline that a user wrote, ms UTC, or null when it is none; in a closed incident `-20m` counts from its end. */
export const timeIn = (typed: string, incident: Pick<IncidentState, 'closedAt'>, now: number): number | null =>
  parseTimeExpression(typed, dayOf(incident, now))
