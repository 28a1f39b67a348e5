import type { IncidentEvent } from '@domain/events'
import type { WorkspaceEvent } from '@domain/events/workspace-events'
import { foldIncident } from '@domain/incident/fold'
import type { IncidentSummary } from '@domain/incident/summary'
import type { SealedRun } from '@domain/sync/run'
import { foldWorkspace } from '@domain/workspace/fold'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { pack } from '../../../../src/renderer/log/pack'
import { openAt, start } from './open'
import { addedBy, delivery, eventOf, machine, removedBy, rootOf } from './signed'

// Dozens of logs each, on machines that may be busy with more.
vi.setConfig({ testTimeout: 30_000 })

const owner = machine('owner')
const others = [machine('a'), machine('b'), machine('c')]
/** The same machines as they come back, each with a new key. */
const returned = [machine('a'), machine('b'), machine('c')]
const impostor = machine('a')
const incidents = ['incident-1', 'incident-2']

type Raw = ReturnType<typeof eventOf>

const declared = (seq: number, incident: string): Partial<Raw> & { seq: number } => ({
  seq,
  incident,
  type: 'incident.declared',
  data: { title: incident, severity: 'SEV2', services: [], detectedAt: start, drill: null, source: null } as never,
})

/** What a machine records: mostly lines of its own, now and then what it may not. */
const recorded = (device: string): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      incident: fc.constantFrom(...incidents),
      what: fc.oneof(
        { weight: 6, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.constant({ author: 'owner' }) },
        { weight: 1, arbitrary: fc.constant({ author: 'warroom' }) },
        { weight: 1, arbitrary: fc.constant({ type: 'weather.observed', data: { rain: true } }) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('a', 'b', 'c').map((who) => ({
            incident: 'workspace',
            type: 'member.removed',
            data: { device: who, upTo: 0 },
          })),
        },
        {
          weight: 1,
          arbitrary: fc.constant({
            incident: 'workspace',
            type: 'person.added',
            data: { person: device, name: device, contact: '', timeZone: 'UTC' },
          }),
        },
        {
          weight: 1,
          arbitrary: fc.constant({ type: 'status.changed', data: { from: 'investigating', to: 'resolved' } }),
        },
      ),
      drift: fc.integer({ min: -40, max: 40 }),
    })
    .map(({ incident, what, drift }) => ({ incident, drift, ...what }))

const cutInto = <T>(events: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, n) => events.slice(n * size, (n + 1) * size))

const stamped = (device: string, given: readonly Record<string, unknown>[]): Raw[] =>
  given.map(({ drift = 0, ...over }, index) => {
    const seq = index + 1
    const hlc = `${(start + seq * 10 + Number(drift)).toString(16).padStart(12, '0')}-0000-${device}`
    return eventOf(device, seq, { ...over, hlc })
  })

interface Story {
  readonly runs: readonly SealedRun[]
  readonly counting: readonly Raw[]
}

/** Everything that was ever published, and which events of it count by the rules, worked out from all of it at once. */
const story = fc
  .record({
    lines: fc.tuple(...others.map(({ id }) => fc.array(recorded(id), { maxLength: 10 }))),
    members: fc.tuple(
      ...others.map(() =>
        fc.record({
          role: fc.constantFrom('responder', 'responder', 'observer', 'none'),
          upTo: fc.option(fc.integer({ min: 0, max: 10 })),
          back: fc.option(
            fc.record({
              role: fc.constantFrom('responder', 'responder', 'observer'),
              /** Its last line under its first key. */
              leftAt: fc.integer({ min: 0, max: 8 }),
              /** Somebody else went on writing with the first key. */
              stolen: fc.boolean(),
              upTo: fc.option(fc.integer({ min: 0, max: 10 })),
            }),
          ),
        }),
      ),
    ),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    size: fc.integer({ min: 1, max: 4 }),
    forged: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ lines, members, order, size, forged }): Story => {
    const words: Record<string, unknown>[] = incidents.map((incident, index) => declared(index + 1, incident))
    const say = (word: (seq: number) => Record<string, unknown>): void => void words.push(word(words.length + 1))
    const known = others.flatMap((one, index) => {
      const [member, back] = [members[index], returned[index]]
      return member && back && member.role !== 'none' ? [{ one, back, member, lines: lines[index] ?? [] }] : []
    })
    const inOrder = order.flatMap((index) => known.filter(({ one }) => one === others[index]))
    for (const { one, member } of inOrder) say((seq) => addedBy(owner, seq, one, { role: member.role }))
    for (const { one, member } of known)
      if (member.upTo !== null) say((seq) => removedBy(owner, seq, one.id, member.upTo ?? 0))
    for (const { back, member } of inOrder)
      if (member.back) say((seq) => addedBy(owner, seq, back, { role: member.back?.role ?? '' }))
    for (const { one, member } of known)
      if (typeof member.back?.upTo === 'number') say((seq) => removedBy(owner, seq, one.id, member.back?.upTo ?? 0))
    const own = stamped('owner', words)
    const runs = [...owner.sealAll(own, size)]
    const counting: Raw[] = [...own]
    const count = (events: readonly Raw[], role: string, upTo: number): void => {
      if (role !== 'responder') return
      counting.push(
        ...events.filter(
          ({ seq, author, device, type }) =>
            seq <= upTo && author === device && !type.startsWith('member.') && type !== 'weather.observed',
        ),
      )
    }
    for (const { one, back, member, lines: given } of known) {
      const events = stamped(one.id, given)
      const again = member.back
      const [upTo, last] = [member.upTo ?? 99, again?.upTo ?? 99]
      const before = again ? events.slice(0, again.leftAt) : events
      const others = again?.stolen
        ? before.map((event) => (event.seq > upTo ? { ...event, id: `stolen ${event.id}` } : event))
        : before
      runs.push(...one.sealAll(others, size))
      count(others, member.role, Math.min(upTo, again ? last : 99))
      if (!again) continue
      // What was settled by its removal, or is shared already, keeps its seal.
      const settledUpTo = member.upTo ?? (member.role === 'observer' ? 0 : again.leftAt)
      const after = events.slice(settledUpTo)
      runs.push(...back.sealAll(after, size))
      count(after, again.role, last)
    }
    for (const [index, one] of others.entries())
      if (members[index]?.role === 'none') runs.push(...one.sealAll(stamped(one.id, lines[index] ?? []), size))
    runs.push(impostor.seal([eventOf('a', forged), eventOf('a', forged + 1)]))
    return { runs, counting }
  })

const logOf = async (story: Story, runs: readonly SealedRun[], batch: number, packed: boolean, restarted: boolean) => {
  let opened = await openAt()
  await opened.log.sharing.setRoot(rootOf(owner))
  for (const [number, some] of cutInto(runs, batch).entries()) {
    await opened.log.sharing.take(delivery(some, { number: number + 1, at: number * batch + 1 }))
    if (packed) await pack(opened.db, null)
    if (restarted && number % 2 === 1) {
      opened = await opened.restart()
      await opened.log.sharing.setRoot(rootOf(owner))
    }
  }
  const { log } = opened
  for (const incident of incidents) {
    const expected = foldIncident(story.counting.filter((event) => event.incident === incident) as IncidentEvent[])
    expect(await log.state(incident)).toEqual(expected.snapshot())
  }
  expect(log.workspace()).toEqual(
    foldWorkspace(story.counting.filter(({ incident }) => incident === 'workspace') as unknown as WorkspaceEvent[]),
  )
  return opened
}

describe('the same runs', () => {
  it('count alike on every machine, in whatever order and repetition they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        story.chain((told) =>
          fc.record({
            told: fc.constant(told),
            runs: fc.shuffledSubarray([...told.runs, ...told.runs.slice(0, 5)], {
              minLength: told.runs.length + Math.min(5, told.runs.length),
            }),
            batch: fc.integer({ min: 1, max: 8 }),
            packed: fc.boolean(),
            restarted: fc.boolean(),
          }),
        ),
        async ({ told, runs, batch, packed, restarted }) => {
          const { log, restart } = await logOf(told, runs, batch, packed, restarted)
          const states = await Promise.all(incidents.map(log.state))
          const sortedSummaries = (all: readonly IncidentSummary[]) =>
            [...all].sort((a, b) => (a.incident < b.incident ? -1 : 1))
          // What is on the disk says the same as what was in memory.
          const after = (await restart()).log
          expect(await Promise.all(incidents.map(after.state))).toEqual(states)
          expect(sortedSummaries(after.summaries())).toEqual(sortedSummaries(log.summaries()))
          // Every run that is in the log can be given out as it was sealed.
          await after.sharing.setRoot(rootOf(owner))
          await after.sharing.take(delivery([], { feed: 9, anew: 'Read again.' }))
          const given = await after.sharing.toShare('others', 1e9, new Set())
          const published = new Map(told.runs.map((run) => [run.hash, run]))
          expect(given.length).toBeGreaterThan(0)
          for (const run of given) expect(run).toEqual(published.get(run.hash))
          after.close()
        },
      ),
      { numRuns: 100 },
    )
  })
})
