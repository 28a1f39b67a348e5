import { isAddressed } from '@domain/deadlines/addressed'
import type { Deadline } from '@domain/deadlines/deadline'
import { standingOf } from './use-deadline'

export interface Alarm {
  readonly deadline: Deadline
  readonly state: 'due' | 'overdue'
  /** ms of the incident's time until due; zero or negative. */
  readonly remaining: number
}

/** What is due or overdue, the overdue first and in each the longest due first. `nowOf` gives an incident's time, ms UTC. */
export const alarmsOf = (
  deadlines: readonly Deadline[],
  shifts: ReadonlyMap<string, number>,
  nowOf: (incident: string) => number,
): Alarm[] => {
  const nows = new Map<string, number>()
  const now = (incident: string): number => {
    const known = nows.get(incident) ?? nowOf(incident)
    nows.set(incident, known)
    return known
  }
  return deadlines
    .flatMap((deadline): Alarm[] => {
      const { state, remaining } = standingOf(deadline, shifts, now(deadline.incident))
      return state === 'due' || state === 'overdue' ? [{ deadline, state, remaining }] : []
    })
    .sort((a, b) => (a.state === b.state ? a.remaining - b.remaining : a.state === 'overdue' ? -1 : 1))
}

/** What calls whoever is here out loud, and what calls only others. */
export const mineOf = (
  alarms: readonly Alarm[],
  me: string,
): { readonly mine: readonly Alarm[]; readonly others: readonly Alarm[] } => {
  const isMine = ({ deadline }: Alarm): boolean => isAddressed(deadline, me)
  return { mine: alarms.filter(isMine), others: alarms.filter((alarm) => !isMine(alarm)) }
}
