import type { ScheduledDeadline } from '@contract/schedule'
import { isAddressed } from '@domain/deadlines/addressed'
import { momentAt, type ScheduleState } from '../alarm-clock/schedule-state'

/** A loud alarm that is not answered: its deadline is still in the schedule, and has fallen due. */
export interface Standing {
  readonly deadline: ScheduledDeadline
  readonly moment: 'due' | 'overdue'
}

/** What stands for whoever is here at `wall` (ms UTC): derived, so that a restarted app knows it too. */
export const standingOf = ({ entries, reached }: ScheduleState, wall: number, me: string): Standing[] =>
  Object.entries(entries).flatMap(([id, entry]): Standing[] => {
    const moment = reached[id]?.moment ?? 'warning'
    // One that was put off after it fell due stands no more.
    if (moment === 'warning' || momentAt(entry, 'due') > wall || !isAddressed(entry.asked, me)) return []
    return [{ deadline: entry.asked, moment: momentAt(entry, 'overdue') > wall ? 'due' : moment }]
  })

/** Names a moment of a deadline. */
export const standingKey = ({ deadline, moment }: Standing): string => `${moment} ${deadline.id}`
