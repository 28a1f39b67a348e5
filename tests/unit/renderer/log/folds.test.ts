import type { IncidentEvent } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFolds } from '../../../../src/renderer/log/folds'
import { arrivalOf, logArbitrary } from '../../domain/arbitrary-log'

const declared = (incident: string): IncidentEvent => ({
  id: `${incident}-0`,
  incident,
  type: 'incident.declared',
  v: 1,
  hlc: '000000000000-0000-far',
  author: 'tom',
  device: 'far',
  seq: 1,
  occurredAt: 0,
  data: { title: incident, severity: 'SEV1', services: [], detectedAt: 0, drill: null, source: null },
})

const busy = (incident: string, count: number): IncidentEvent[] => [
  declared(incident),
  ...Array.from(
    { length: count - 1 },
    (_, n): IncidentEvent => ({
      ...declared(incident),
      id: `${incident}-${n + 1}`,
      seq: n + 2,
      hlc: `${(n + 1).toString(16).padStart(12, '0')}-0000-far`,
      type: 'entry.recorded',
      data: { kind: 'note', text: `${n}` },
    }),
  ),
]

describe('the folded incidents of a session', () => {
  it('give the state of one pass, in whatever order and batches events come, without reading them again', async () => {
    await fc.assert(
      fc.asyncProperty(
        logArbitrary.chain((events) =>
          fc.tuple(fc.constant(events), arrivalOf(events), fc.integer({ min: 1, max: 9 })),
        ),
        async ([events, arrived, batch]) => {
          let loaded = 0
          const folds = createFolds(async () => {
            loaded += 1
            return []
          })
          for (let at = 0; at < arrived.length; at += batch) await folds.apply('one', arrived.slice(at, at + batch))
          expect(await folds.state('one')).toEqual(foldIncident(events).snapshot())
          expect(loaded).toBe(1)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are let go of when they hold many events, and read anew when asked for; the newest four never', async () => {
    const loaded: string[] = []
    const folds = createFolds(async (incident) => {
      loaded.push(incident)
      return busy(incident, 3000)
    })
    const ask = async (incidents: string) => {
      for (const incident of incidents) expect((await folds.state(incident))?.title).toBe(incident)
      return loaded.splice(0).join('')
    }
    expect(await ask('abcdabcd')).toBe('abcd')
    expect(await ask('edcb')).toBe('e')
    expect(await ask('a')).toBe('a')
  })
})
