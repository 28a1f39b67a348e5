import { deadlinesOf } from '@domain/deadlines/deadlines-of'
import type { IncidentEvent } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import { defaultPolicy } from '@domain/policy/policy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrivalOf, logArbitrary } from '../arbitrary-log'

const owedBy = (events: readonly IncidentEvent[]) => {
  const state = foldIncident(events).snapshot()
  return state ? deadlinesOf(state, defaultPolicy) : []
}

describe('what an incident owes', () => {
  it('is the same, under the same ids, on two machines that hold the same log', () => {
    fc.assert(
      fc.property(
        logArbitrary.chain((events) => fc.tuple(fc.constant(events), arrivalOf(events))),
        ([events, arrived]) => {
          expect(owedBy(arrived)).toEqual(owedBy(events))
        },
      ),
    )
  })

  it('has one deadline per id, warned before it is due and due before it is overdue', () => {
    fc.assert(
      fc.property(logArbitrary, (events) => {
        const owed = owedBy(events)
        expect(new Set(owed.map(({ id }) => id)).size).toBe(owed.length)
        for (const { warnAt, dueAt, overdueAt } of owed) {
          expect(warnAt).toBeLessThanOrEqual(dueAt)
          expect(dueAt).toBeLessThanOrEqual(overdueAt)
        }
      }),
    )
  })
})
