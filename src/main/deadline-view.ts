import type { ScheduledDeadline } from '@contract/schedule'
import { type DeadlineState, stateOf } from '@domain/deadlines/deadline'
import { momentAt, type ScheduleState } from './alarm-clock/schedule-state'

/** A deadline as tray and tooltip show it. */
export interface DeadlineView {
  readonly deadline: ScheduledDeadline
  readonly state: DeadlineState
  /** Until it is due in the incident's time, ms; negative once it has passed. */
  readonly left: number
}

/** What is armed, soonest due first, as it stands at `now` (wall-clock ms UTC). */
export const viewOf = (schedule: ScheduleState, now: number): DeadlineView[] =>
  Object.values(schedule.entries)
    .map((entry) => {
      const dueAt = momentAt(entry, 'due')
      const times = { warnAt: momentAt(entry, 'warning'), dueAt, overdueAt: momentAt(entry, 'overdue') }
      return { deadline: entry.asked, state: stateOf(times, now), left: (dueAt - now) * entry.asked.speed }
    })
    .sort((a, b) => a.left / a.deadline.speed - b.left / b.deadline.speed)

/** The tray shows four states; a warning still counts as armed. */
export const worstOf = (views: readonly DeadlineView[]): 'idle' | 'armed' | 'due' | 'overdue' => {
  if (views.some(({ state }) => state === 'overdue')) return 'overdue'
  if (views.some(({ state }) => state === 'due')) return 'due'
  return views.length > 0 ? 'armed' : 'idle'
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `4:05` or `1:04:05`, rounded up, so that 0:00 is the moment itself; `+0:10` after it. */
export const countdown = (left: number): string => {
  const seconds = Math.abs(Math.ceil(left / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const clock = `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`
  return left < 0 ? `+${clock}` : clock
}

/** One line, e.g. `Customer update in 4:05 · SEV1 Checkout errors`. */
export const lineOf = ({ deadline, left }: DeadlineView): string => {
  const when = left < 0 ? `${countdown(left)} past due` : `in ${countdown(left)}`
  return `${deadline.label} ${when} · ${deadline.severity} ${deadline.incidentTitle}`
}

/** The longest title that a menu shows whole. */
const longestTitle = 60

/** One line of the menu, `at` being the time it is due. A menu takes `&` for the mark of a mnemonic. */
export const menuLineOf = ({ deadline }: DeadlineView, at: string): string => {
  const { label, severity, incidentTitle } = deadline
  const title = incidentTitle.length > longestTitle ? `${incidentTitle.slice(0, longestTitle - 1)}…` : incidentTitle
  return `${at} ${label} · ${severity} ${title}`.replaceAll('&', '&&')
}
