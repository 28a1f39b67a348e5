import type { Fired } from '@contract/schedule'
import { Refusal } from '@domain/commands/command'
import { decide } from '@domain/commands/decide'
import type { IncidentFact } from '@domain/events'
import { clockOf, realTime, toIncidentTime } from '@domain/incident/drill-clock'
import { type IncidentState, isOpen } from '@domain/incident/state'
import { call } from './bridge'
import { recorder } from './own-authors'
import { publish } from './publish'
import { useRoom } from './room'
import { saving } from './saving'
import { session } from './session'
import { warn } from './warnings'

const firedFacts = (fired: readonly Fired[], state: IncidentState | null, now: number, me: string): IncidentFact[] => {
  const clock = state ? clockOf(state) : realTime
  const { policy } = session().log.workspace()
  const facts = fired.flatMap(({ deadline, kind, moment, subject, dueAt, firedAt }) =>
    decide(
      {
        type: 'record-fired',
        deadline,
        kind,
        moment,
        subject,
        dueAt: toIncidentTime(clock, dueAt),
        firedAt: toIncidentTime(clock, firedAt),
      },
      state,
      { now, me, policy },
    ),
  )
  return [...new Map(facts.map((fact) => [fact.id, fact])).values()]
}

/**
 * An incident that is not in this log (a profile was put back) has nothing to record, and an observer's machine records nothing: main may
 * forget their moments.
 */
const recordIn = async (incident: string, fired: readonly Fired[]): Promise<void> => {
  const author = recorder()
  const wall = Date.now()
  try {
    const { events, state } = await session().log.append(incident, (before) => {
      const at = toIncidentTime(before ? clockOf(before) : realTime, wall)
      return { facts: firedFacts(fired, before, at, author), author, at }
    })
    if (events.length > 0) publish(state)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

const byIncident = (fired: readonly Fired[]): Map<string, Fired[]> => {
  const groups = new Map<string, Fired[]>()
  for (const one of fired) groups.set(one.incident, [...(groups.get(one.incident) ?? []), one])
  return groups
}

/** Records the moments that main told, and lets main forget them once they are committed; what fails comes again at the next start. */
export const recordFired = async (fired: readonly Fired[]): Promise<void> => {
  for (const [incident, own] of byIncident(fired)) {
    const attempt = await saving(() => recordIn(incident, own))
    if (attempt.ok)
      await call(
        'schedule.recorded',
        own.map(({ deadline, moment }) => ({ deadline, moment })),
      )
    else warn(attempt.sentence)
  }
}

/** The wall clock moved by `by` ms: every open incident's log says so, unless this machine only reads along. */
export const recordClockJump = async (by: number): Promise<void> => {
  if (useRoom.getState().readOnly) return
  const author = recorder()
  const open = [...session().live.values()].filter(({ state }) => isOpen(state))
  for (const { state } of open) {
    const attempt = await saving(async () => {
      const at = toIncidentTime(clockOf(state), Date.now())
      const { log } = session()
      const appended = await log.append(state.id, (before) => ({
        facts: decide({ type: 'record-clock-jump', by }, before, {
          now: at,
          me: author,
          policy: log.workspace().policy,
        }),
        author,
        at,
      }))
      publish(appended.state)
    })
    if (!attempt.ok) warn(attempt.sentence)
  }
}
