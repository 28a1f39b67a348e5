import type { IncidentEvent } from '@domain/events'
import { createFold, foldIncident } from '@domain/incident/fold'
import { compareEvents } from '@domain/log/order'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrivalOf, logArbitrary } from '../arbitrary-log'

const inTwo = (events: IncidentEvent[]) =>
  fc.tuple(arrivalOf(events), fc.nat()).map(([arrived, at]) => ({ arrived, at: at % (arrived.length + 1) }))

/** As the store does it: apply what comes, fold anew from all that is held when something came late. */
const asItArrives = (arrived: readonly IncidentEvent[]) => {
  let fold = createFold()
  const held: IncidentEvent[] = []
  for (const event of arrived) {
    held.push(event)
    if (fold.apply(event) === 'late') fold = foldIncident(held)
  }
  return fold.snapshot()
}

describe('folding an incident', () => {
  it('gives the same state for any order of arrival and any repetition', () => {
    fc.assert(
      fc.property(
        logArbitrary.chain((events) => fc.tuple(fc.constant(events), arrivalOf(events))),
        ([events, arrived]) => {
          expect(asItArrives(arrived)).toEqual(foldIncident(events).snapshot())
        },
      ),
    )
  })

  it('gives the same state for any split into two batches, with a snapshot between them', () => {
    fc.assert(
      fc.property(
        logArbitrary.chain((events) => fc.tuple(fc.constant(events), inTwo(events))),
        ([events, { arrived, at }]) => {
          const first = arrived.slice(0, at)
          foldIncident(first).snapshot()
          expect(foldIncident([...first, ...arrived.slice(at)]).snapshot()).toEqual(foldIncident(events).snapshot())
        },
      ),
    )
  })

  it('never changes a snapshot it has published', () => {
    fc.assert(
      fc.property(logArbitrary, (events) => {
        const fold = createFold()
        const seen: { snapshot: unknown; copy: unknown }[] = []
        for (const event of [...events].sort(compareEvents)) {
          fold.apply(event)
          const snapshot = fold.snapshot()
          seen.push({ snapshot, copy: structuredClone(snapshot) })
        }
        for (const { snapshot, copy } of seen) expect(snapshot).toEqual(copy)
      }),
      { numRuns: 30 },
    )
  })

  it('keeps every entry on the timeline, in the order in which things happened', () => {
    fc.assert(
      fc.property(logArbitrary, (events) => {
        const timeline = foldIncident(events).snapshot()?.timeline ?? []
        const recorded = events.filter(({ type }) => type === 'entry.recorded' || type === 'update.posted')
        const shown = timeline.filter(({ kind }) => kind !== null).map(({ id }) => id)
        expect(new Set(shown)).toEqual(new Set(recorded.map(({ id }) => id)))
        expect(shown).toHaveLength(recorded.length)
        timeline.reduce((before, line) => {
          expect(line.at).toBeGreaterThanOrEqual(before)
          return line.at
        }, 0)
      }),
    )
  })
})
