import { parseTimeExpression } from '@domain/composer/time-expression'

/** The time a user wrote, ms UTC, or null when it is none. `now` is the incident's time. */
export const timeIn = (typed: string, now: number): number | null => parseTimeExpression(typed, now)
