import type { Armed, ScheduledDeadline } from '@contract/schedule'
import type { Deadline } from '@domain/deadlines/deadline'
import { clockOf, toWallTime } from '@domain/incident/drill-clock'
import type { IncidentState } from '@domain/incident/state'
import { senderRank } from '@domain/pages/sender'
import type { WorkspaceState } from '@domain/workspace/state'
import { sendAnswers } from './answers'
import { call } from './bridge'
import { useRoom } from './room'
import { type Live, session } from './session'
import { orWarn } from './warnings'
import { wordsOf } from './words/words'

/** The most deadlines main keeps; the soonest due go first. */
const most = 5000

/** The machine that a schedule is for. */
export interface Machine {
  readonly device: string
  /** The person at it; empty while nobody has said so. */
  readonly me: string
  readonly readOnly: boolean
}

/** No other machine can know of this one's incidents and send a page for them: it is in no workspace with another responder. */
const isAlone = (device: string, { members }: WorkspaceState): boolean =>
  ![...members.values()].some(
    (member) => member.device !== device && member.role !== 'observer' && member.removed === null,
  )

/** The page that a deadline sends; a drill calls nobody outside, and an observer's machine nobody at all. */
const pageOf = (
  { id, calls }: Deadline,
  state: IncidentState,
  workspace: WorkspaceState,
  { device, me, readOnly }: Machine,
): ScheduledDeadline['page'] => {
  if (calls === null || state.drill !== null || readOnly) return null
  const { people } = workspace
  const person = people.get(calls.person ?? '')
  const page = state.pages.find((candidate) => candidate.id === calls.page)
  return {
    page: calls.page,
    role: calls.role,
    person: person?.id ?? '',
    name: person?.name ?? '',
    contact: person?.contact ?? '',
    rank: Math.min(50, senderRank(state, me, isAlone(device, workspace))),
    sent: page?.sendings.some(({ deadline, outcome }) => deadline === id && outcome.sent) ?? false,
  }
}

/**
 * The deadlines of the live incidents as main keeps them: in wall time, with the words they are told with and whom they call, soonest first.
 */
export const scheduleOf = (live: Iterable<Live>, workspace: WorkspaceState, machine: Machine): ScheduledDeadline[] =>
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
          addressees: deadline.addressees.slice(0, 50),
          zone: workspace.people.get(deadline.setBy ?? '')?.timeZone ?? '',
          page: pageOf(deadline, state, workspace, machine),
        }
      })
    })
    .sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
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

/** What main needs to know at once. What a reminder says of the news, and a question that a new line puts off, can wait a moment. */
const pressing = (schedule: readonly ScheduledDeadline[]): string =>
  JSON.stringify(
    schedule.map(({ texts: _, ...deadline }) =>
      deadline.kind === 'acknowledgement' ? { ...deadline, warnAt: 0, dueAt: 0, overdueAt: 0 } : deadline,
    ),
  )

/** How long what is not pressing waits for more of its kind, ms. */
const patience = 2000

let asked: ScheduledDeadline[] = []
let sent = ''
let sentPressing = ''
let later: ReturnType<typeof setTimeout> | null = null
let queued = false
let held = 0

/** Main has armed these times, as an answer or after the wall clock jumped. */
export const armed = (times: Armed): void => useRoom.setState({ shifts: shiftsOf(asked, times) })

const replace = async (next: ScheduledDeadline[], waited: boolean): Promise<void> => {
  const text = JSON.stringify(next)
  if (text === sent) return
  const nextPressing = pressing(next)
  if (!waited && nextPressing === sentPressing) {
    later ??= setTimeout(() => void orWarn(send(true)), patience)
    return
  }
  if (later) clearTimeout(later)
  later = null
  asked = next
  sent = text
  sentPressing = nextPressing
  try {
    armed(await call('schedule.replace', next))
  } catch (error) {
    sent = ''
    sentPressing = ''
    throw error
  }
}

/** The schedule before the answers of the same state: what is answered is disarmed before its page is taken back. */
const send = async (waited = false): Promise<void> => {
  queued = false
  if (waited) later = null
  const { live, log, whole } = session()
  if (!whole || held > 0) return
  const workspace = log.workspace()
  const { settings, readOnly } = useRoom.getState()
  const machine = { device: log.device, me: settings.me, readOnly }
  await Promise.all([
    replace(scheduleOf(live.values(), workspace, machine), waited),
    sendAnswers(live.values(), workspace),
  ])
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
