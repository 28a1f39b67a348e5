import type { IncidentEvent } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NotSaved } from '../../../../src/renderer/log/commit'
import { pack } from '../../../../src/renderer/log/pack'
import type { Run } from '../../../../src/renderer/log/runs'
import { stampedArbitrary } from '../../domain/arbitrary-log'
import { declared, entry, facts, openAt, start, textsOf } from './open'

afterEach(() => {
  vi.restoreAllMocks()
})

const incident = 'incident-1'

const byDevice = (events: readonly IncidentEvent[]): IncidentEvent[][] => {
  const devices = [...new Set(events.map(({ device }) => device))]
  return devices.map((device) => events.filter((event) => event.device === device))
}

const runOf = (events: readonly IncidentEvent[]): Run => ({
  device: events[0]?.device ?? '',
  from: events[0]?.seq ?? 1,
  to: events.at(-1)?.seq ?? 0,
  incident,
  events,
})

/** A clock that is a second later at each look: every slice is used up at once, and the work yields wherever it may. */
const yieldEverywhere = () => {
  let ms = 0
  return vi.spyOn(performance, 'now').mockImplementation(() => (ms += 1000))
}

/** Runs that together hold all events: cut anywhere, overlapping, repeated, in any order. */
const runsOf = (events: readonly IncidentEvent[]): fc.Arbitrary<Run[]> => {
  const cuts = (own: IncidentEvent[]) =>
    fc.array(fc.nat({ max: own.length }), { maxLength: 6 }).map((at) => {
      const points = [0, ...at.sort((a, b) => a - b), own.length]
      return points.slice(1).map((to, index) => own.slice(points[index], to))
    })
  const pieces = fc.tuple(...byDevice(events).map((own) => fc.tuple(cuts(own), cuts(own)))).map((both) => both.flat(2))
  return pieces
    .map((all) => all.filter(({ length }) => length > 0).map(runOf))
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
}

const clockAt = (seq: number): string => `${(start + seq).toString(16).padStart(12, '0')}-0000-far`
const eventOf = (seq: number, over: Record<string, unknown> = {}) => ({
  id: over.hlc ?? clockAt(seq),
  incident,
  type: 'entry.recorded',
  v: 1,
  hlc: clockAt(seq),
  author: 'tom',
  device: 'far',
  seq,
  occurredAt: start + seq,
  data: { kind: 'note', text: `far ${seq}` },
  ...over,
})
const run = (...events: { seq: number }[]): Run => ({
  device: 'far',
  from: events[0]?.seq ?? 1,
  to: events.at(-1)?.seq ?? 0,
  incident,
  events,
})
const farDeclared = eventOf(1, { type: 'incident.declared', data: declared.data })

describe('merging runs', () => {
  it('gives the state and version vector of one pass, whatever the split, order and repetition', async () => {
    await fc.assert(
      fc.asyncProperty(
        stampedArbitrary.chain((events) =>
          fc.record({
            events: fc.constant(events),
            runs: runsOf(events),
            batch: fc.integer({ min: 1, max: 5 }),
            packed: fc.boolean(),
            sliced: fc.boolean(),
          }),
        ),
        async ({ events, runs, batch, packed, sliced }) => {
          const clock = sliced ? yieldEverywhere() : null
          const { log, db, restart } = await openAt()
          for (let at = 0; at < runs.length; at += batch) {
            await log.merge(runs.slice(at, at + batch))
            if (packed) await pack(db, null)
          }
          const expected = foldIncident(events).snapshot()
          const known = Object.fromEntries(
            byDevice(events).map((own) => [own[0]?.device, { contiguous: own.length, beyond: [] }]),
          )
          expect(await log.state(incident)).toEqual(expected)
          expect(log.known()).toEqual(known)
          const summaries = log.summaries()
          const after = (await restart()).log
          expect(await after.state(incident)).toEqual(expected)
          expect(after.known()).toEqual(known)
          expect(after.summaries()).toEqual(summaries)
          after.close()
          clock?.mockRestore()
        },
      ),
      { numRuns: 100 },
    )
  })

  it('stores no event twice when runs overlap', async () => {
    const { log, db } = await openAt()
    await log.merge([run(farDeclared, eventOf(2), eventOf(3))])
    await log.merge([run(eventOf(6)), run(eventOf(2), eventOf(3), eventOf(4), eventOf(5), eventOf(6), eventOf(7))])
    const seqs = (await db.log.toArray()).flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, n) => from + n),
    )
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('orders what is typed here after what it has seen, and its own clock follows', async () => {
    const { log } = await openAt()
    const ahead = `${(start + 100_000).toString(16).padStart(12, '0')}-0000-far`
    await log.merge([run(farDeclared, eventOf(2, { hlc: ahead }))])
    const { events } = await log.append(incident, facts(entry('here')))
    expect(events[0]?.hlc.slice(0, 12)).toBe(ahead.slice(0, 12))
  })

  it('orders it also after what a clock too far ahead wrote, which its own clock does not follow', async () => {
    const { log } = await openAt()
    const beyondTheCap = `${(start + 3_600_000).toString(16).padStart(12, '0')}-0000-far`
    await log.merge([run(farDeclared, eventOf(2, { hlc: beyondTheCap }))])
    const { events, state } = await log.append(incident, facts(entry('one'), entry('two')))
    expect(events.map(({ hlc }) => hlc)).toEqual(
      ['0001', '0002'].map((counter) => `${beyondTheCap.slice(0, 12)}-${counter}-here`),
    )
    expect(textsOf(state).sort()).toEqual(['far 2', 'one', 'two'])
    const elsewhere = await log.append('another', facts(declared))
    expect(elsewhere.events[0] && elsewhere.events[0].hlc < beyondTheCap).toBe(true)
  })

  it('numbers on after its own events that come back from elsewhere', async () => {
    const { log } = await openAt(new IDBFactory(), 'far')
    await log.merge([run(farDeclared, eventOf(2))])
    const { events } = await log.append(incident, facts(entry('next')))
    expect(events[0]?.seq).toBe(3)
  })

  it('stores all of it or nothing', async () => {
    const { log, db } = await openAt()
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    })
    await expect(log.merge([run(farDeclared, eventOf(2))])).rejects.toBeInstanceOf(NotSaved)
    vi.restoreAllMocks()
    expect([await db.log.count(), log.known(), await log.state(incident), log.summaries()]).toEqual([0, {}, null, []])
    await log.merge([run(farDeclared, eventOf(2))])
    expect(textsOf(await log.state(incident))).toEqual(['far 2'])
  })

  it('stores all of it or nothing also where the rows of one transaction are added in slices', async () => {
    const { log, db } = await openAt()
    yieldEverywhere()
    const many = run(farDeclared, ...Array.from({ length: 2100 }, (_, n) => eventOf(n + 2)))
    // What nobody should be able to do: a row that the version vector does not know of.
    await db.log.add({ ...run(eventOf(1001)), hlcFrom: '', hlcTo: '' })
    await expect(log.merge([many])).rejects.toBeInstanceOf(NotSaved)
    expect([await db.log.count(), log.known(), log.summaries()]).toEqual([1, {}, []])
    await db.log.clear()
    await log.merge([many])
    expect((await db.log.toArray()).map(({ from, to }) => [from, to])).toEqual([
      [1, 500],
      [501, 1000],
      [1001, 1500],
      [1501, 2000],
      [2001, 2101],
    ])
    expect(log.summaries()[0]?.entries).toBe(2101)
  })

  it('lets what is recorded here go first while it reads, and loses neither', async () => {
    const { log, restart } = await openAt()
    await log.merge([run(farDeclared)])
    yieldEverywhere()
    const merging = log.merge([run(...Array.from({ length: 600 }, (_, n) => eventOf(n + 2)))])
    const order: string[] = []
    await Promise.all([
      merging.then(() => order.push('merged')),
      log.append(incident, facts(entry('meanwhile'))).then(() => order.push('recorded')),
    ])
    expect(order).toEqual(['recorded', 'merged'])
    const texts = textsOf(await log.state(incident))
    expect(texts).toHaveLength(601)
    expect(texts).toContain('meanwhile')
    expect(textsOf(await (await restart()).log.state(incident))).toEqual(texts)
  })

  it('stores no event twice when the same runs are merged at the same time', async () => {
    const { log, db } = await openAt()
    yieldEverywhere()
    const first = run(farDeclared, ...Array.from({ length: 40 }, (_, n) => eventOf(n + 2)))
    const second = run(...Array.from({ length: 40 }, (_, n) => eventOf(n + 22)), { seq: 62 })
    const [a, b] = await Promise.all([log.merge([first]), log.merge([second, first])])
    expect(a.events + b.events).toBe(62)
    expect(a.quarantined + b.quarantined).toBe(1)
    expect(log.known()).toEqual({ far: { contiguous: 62, beyond: [] } })
    expect((await db.log.toArray()).flatMap(({ events }) => events)).toHaveLength(62)
    expect(log.summaries()[0]?.entries).toBe(61)
  })

  it('lets the page go on while it merges', async () => {
    const { log } = await openAt()
    yieldEverywhere()
    let turns = 0
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      turns += 1
      port2.postMessage(null)
    }
    port2.postMessage(null)
    await log.merge([run(farDeclared, ...Array.from({ length: 1000 }, (_, n) => eventOf(n + 2)))])
    port1.close()
    expect(turns).toBeGreaterThan(100)
  })

  it('refuses what is no run', async () => {
    const { log, db } = await openAt()
    const merged = await log.merge([
      { ...run(farDeclared), to: 5 },
      { ...run(farDeclared), device: '' },
    ])
    expect(merged).toMatchObject({ refused: 2, events: 0 })
    expect(await db.log.count()).toBe(0)
  })
})

describe('the quarantine', () => {
  const newer = eventOf(2, { type: 'weather.observed', v: 1, data: { rain: true } })

  it('keeps what it cannot read in the log, out of the fold, with a reason', async () => {
    const { log, db } = await openAt()
    const merged = await log.merge([
      run(farDeclared, newer, eventOf(3, { v: 2 }), eventOf(4, { data: { kind: 'gossip', text: 'x' } }), { seq: 5 }),
      run(eventOf(6, { device: 'forged' }), eventOf(7, { incident: 'workspace' }), eventOf(8)),
    ])
    expect(merged).toMatchObject({ events: 8, quarantined: 6, refused: 0 })
    expect(textsOf(await log.state(incident))).toEqual(['far 8'])
    expect(log.known()).toEqual({ far: { contiguous: 8, beyond: [] } })
    const parked = await db.quarantine.toArray()
    expect(parked.map(({ seq, reason }) => [seq, reason.split(' ').slice(0, 4).join(' ')])).toEqual([
      [2, 'Written by a newer'],
      [3, 'Written by a newer'],
      [4, 'Not a valid entry.recorded'],
      [5, 'Not an event (id:'],
      [6, 'The event is not'],
      [7, 'A entry.recorded does not'],
    ])
    expect((await db.log.toArray()).flatMap(({ events }) => events)).toContainEqual(newer)
  })

  it('folds the parked events after the upgrade that can read them', async () => {
    const { log, db, restart } = await openAt()
    await log.merge([run(farDeclared, eventOf(2), eventOf(3))])
    // As an older version would have left it: it could not read the second event.
    await db.quarantine.add({
      device: 'far',
      seq: 2,
      incident,
      reason: 'Written by a newer version.',
      event: eventOf(2),
    })
    await db.quarantine.add({
      device: 'far',
      seq: 3,
      incident,
      reason: 'Broken.',
      event: { ...eventOf(3), data: null },
    })
    const stale = log.summaries()[0]
    if (!stale) throw new Error('no summary')
    await db.summaries.put({ ...stale, events: 1, entries: 1 })

    const upgraded = await restart()
    expect(textsOf(await upgraded.log.state(incident))).toEqual(['far 2'])
    expect((await upgraded.db.quarantine.toArray()).map(({ seq }) => seq)).toEqual([3])
    expect(upgraded.log.summaries()[0]?.events).toBe(2)
    expect(await upgraded.db.summaries.get(incident)).toEqual(upgraded.log.summaries()[0])
  })
})

describe('packing', () => {
  it('keeps every event and its order, in fewer rows', async () => {
    const { log, db, restart } = await openAt()
    await log.append('one', facts(declared))
    for (let n = 0; n < 200; n++) await log.append(n % 90 === 89 ? 'two' : 'one', facts(declared, entry(`${n}`)))
    const state = await log.state('one')
    const events = (await db.log.toArray()).flatMap((row) => row.events)
    const before = await db.log.count()
    for (let at = await log.pack(null); at; at = await log.pack(at));
    expect((await db.log.toArray()).flatMap((row) => row.events)).toEqual(events)
    expect(await db.log.count()).toBeLessThan(before / 10)
    await log.append('one', facts(entry('after')))
    const after = await restart()
    expect(textsOf(await after.log.state('one'))).toEqual([...textsOf(state), 'after'])
  })

  it('leaves a few rows and large texts as they are', async () => {
    const { log, db } = await openAt()
    await log.append('one', facts(declared))
    for (let n = 0; n < 5; n++) await log.append('one', facts(entry(`${n}`)))
    await log.pack(null)
    expect(await db.log.count()).toBe(6)
    for (let n = 0; n < 30; n++) await log.append('one', facts(entry('x'.repeat(200_000))))
    await log.pack(null)
    expect(await db.log.count()).toBe(36)
  })
})
