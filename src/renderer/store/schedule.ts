import type { Armed, ScheduledDeadline } from '@contract/schedule'
import { clockOf, toWallTime } from '@domain/incident/drill-clock'
import type { WorkspaceState } from '@domain/workspace/state'
import { call } from './bridge'
import { useRoom } from './room'
import { type Live, session } from './session'
import { orWarn } from './warnings'
import { wordsOf } from './words'

/** The most deadlines main keeps; the soonest due go first. */
const most = 5000

/** The deadlines of the live incidents as main keeps them: in wall time, with the words they are told with, soonest first. */
export const scheduleOf = (live: Iterable<Live>, workspace: WorkspaceState): ScheduledDeadline[] =>
  [...live]
    .flatMap(({ state, deadlines }) => {
      const clock = clockOf(state)
      return deadlines.map((deadline) => {
        const { label, owner, texts } = wordsOf({ deadline, state, workspace })
        return {
          id: deadline.id,
          incident: state.id,
          incidentTitle: state.title,
          severity: state.severity,
          kind: deadline.kind,
          subject: deadline.subject,
          label: label.slice(0, 200),
          owner,
          texts: {
            warning: texts.warning.slice(0, 500),
            due: texts.due.slice(0, 500),
            overdue: texts.overdue.slice(0, 500),
          },
          warnAt: toWallTime(clock, deadline.warnAt),
          dueAt: toWallTime(clock, deadline.dueAt),
          overdueAt: toWallTime(clock, deadline.overdueAt),
          speed: clock.speed,
          addressees: [...deadline.addressees],
          zone: '',
          page: null,
        }
      })
    })
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, most)

/** By how many ms of incident time main tells a deadline later (or earlier) than it was asked to. */
const shiftsOf = (asked: readonly ScheduledDeadline[], { deadlines }: Armed): ReadonlyMap<string, number> => {
  const byId = new Map(asked.map((deadline) => [deadline.id, deadline]))
  const shifts = new Map<string, number>()
  for (const { id, dueAt } of deadlines) {
    const deadline = byId.get(id)
    if (deadline && deadline.dueAt !== dueAt) shifts.set(id, Math.round((dueAt - deadline.dueAt) * deadline.speed))
  }
  return shifts
}

let asked: ScheduledDeadline[] = []
let sent = ''
let queued = false
let held = 0

/** Main has armed these times, as an answer or after the wall clock jumped. */
export const armed = (times: Armed): void => useRoom.setState({ shifts: shiftsOf(asked, times) })

const send = async (): Promise<void> => {
  queued = false
  const { live, log, whole } = session()
  if (!whole || held > 0) return
  const next = scheduleOf(live.values(), log.workspace())
  const text = JSON.stringify(next)
  if (text === sent) return
  asked = next
  sent = text
  try {
    armed(await call('schedule.replace', next))
  } catch (error) {
    sent = ''
    throw error
  }
}

/** Does something in several steps that is one change for the clock: no alarm about what a later step has answered. */
export const asOneChange = async <T>(steps: () => Promise<T>): Promise<T> => {
  held += 1
  try {
    return await steps()
  } finally {
    held -= 1
    scheduleChanged()
  }
}

/** Sends main the whole schedule when it changed, once for all changes of one turn. */
export const scheduleChanged = (): void => {
  if (queued) return
  queued = true
  queueMicrotask(() => void orWarn(send()))
}
