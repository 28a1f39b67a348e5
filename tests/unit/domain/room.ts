import { type IncidentCommand, Refusal } from '@domain/commands/command'
import { decide } from '@domain/commands/decide'
import type { IncidentEvent, IncidentFact } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import type { IncidentState } from '@domain/incident/state'
import { formatHlc } from '@domain/log/hlc'
import { defaultPolicy, type Policy } from '@domain/policy/policy'

export const minute = 60_000
export const hour = 60 * minute
export const start = Date.UTC(2026, 2, 3, 13, 0)

/** One step of a story: who asks for what, `at` minutes after the start. */
export type Step = [at: number, me: string, command: IncidentCommand]

export const declared: Extract<IncidentCommand, { type: 'declare' }> = {
  type: 'declare',
  title: 'Checkout rejects cards',
  severity: 'SEV1',
  services: ['checkout-api'],
  detectedAt: start - 8 * minute,
  drill: null,
}

/** Runs a story through decide and fold; the events' ids are `e1`, `e2`, … in order. */
export const tell = (steps: readonly Step[], policy: Policy = defaultPolicy) => {
  const events: IncidentEvent[] = []
  let state: IncidentState | null = null
  for (const [at, me, command] of steps) {
    const now = start + at * minute
    for (const fact of decide(command, state, { now, me, policy })) events.push(stamp(fact, me, now, events.length + 1))
    state = foldIncident(events).snapshot()
  }
  return { events, state: state as unknown as IncidentState }
}

const stamp = (fact: IncidentFact, author: string, now: number, n: number): IncidentEvent =>
  ({
    id: `e${n}`,
    occurredAt: now,
    ...fact,
    incident: 'incident-1',
    v: 1,
    hlc: formatHlc({ ms: now, counter: n }, 'device-1'),
    author,
    device: 'device-1',
    seq: n,
  }) as IncidentEvent

export const given = (...steps: Step[]) => {
  const { state } = tell(steps)
  return {
    when: (at: number, me: string, command: IncidentCommand) => {
      const ask = () => decide(command, state ?? null, { now: start + at * minute, me, policy: defaultPolicy })
      return {
        /** The types of the facts decided on. */
        facts: () => ask().map(({ type }) => type),
        state: () => tell([...steps, [at, me, command]]).state,
        refusal: () => {
          try {
            ask()
          } catch (error) {
            if (error instanceof Refusal) return error.message
            throw error
          }
          return null
        },
      }
    },
  }
}
