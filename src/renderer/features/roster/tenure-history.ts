import type { IncidentState } from '@domain/incident/state'
import { clock } from '../../ui/time'
import { seatInList } from './words'

/** A time somebody held a role or was in the room. */
export interface Held {
  readonly what: string
  readonly from: number
  readonly to: number | null
}

/** What a person held in this incident, in order. */
export const historyOf = ({ tenures, presences }: IncidentState, who: string): Held[] =>
  [
    ...tenures.map((tenure) => ({ ...tenure, what: seatInList(tenure) })),
    ...presences.map((presence) => ({ ...presence, what: 'Stepped in' })),
  ]
    .filter(({ person }) => person === who)
    .map(({ what, from, to }) => ({ what, from, to }))
    .sort((a, b) => a.from - b.from)

/** `13:04–15:10`, `15:10–now`. */
export const interval = ({ from, to }: Held): string => `${clock(from)}–${to === null ? 'now' : clock(to)}`
