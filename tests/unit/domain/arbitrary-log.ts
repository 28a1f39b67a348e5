import { firedEventId } from '@domain/deadlines/deadline'
import type { IncidentEvent, IncidentFact } from '@domain/events'
import { roles } from '@domain/incident/roles'
import { formatHlc, type Hlc, merge, tick, zeroHlc } from '@domain/log/hlc'
import { severities } from '@domain/policy/severity'
import fc from 'fast-check'

export const start = Date.UTC(2026, 2, 3, 13, 0)
const people = ['ana', 'tom', 'mei', 'lena']

const person = fc.constantFrom(...people)
const seat = fc.record({ role: fc.constantFrom(...roles), system: fc.constantFrom('', 'eu-west'), person })
/** Ids that earlier events of the same log may or may not have. */
const earlier = fc.integer({ min: 0, max: 40 }).map((n) => `event-${n}`)
const text = fc.string({ minLength: 1, maxLength: 20 })
/** A title or a service, as the schema keeps them: never empty, without white space around it. */
const name = text.map((words) => words.trim() || 'checkout')
const span = fc
  .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]) => ({ start: start + from * 60_000, end: start + (from + length) * 60_000 }))

const factArbitrary: fc.Arbitrary<IncidentFact> = fc.oneof(
  fc.record({ title: name }).map((data) => ({ type: 'incident.renamed' as const, data })),
  fc.array(name, { maxLength: 3 }).map((services) => ({ type: 'services.changed' as const, data: { services } })),
  fc
    .tuple(fc.constantFrom(...severities), fc.constantFrom(...severities))
    .map(([from, to]) => ({ type: 'severity.changed' as const, data: { from, to, reason: '' } })),
  fc
    .constantFrom('identified' as const, 'monitoring' as const, 'resolved' as const, 'closed' as const)
    .map((to) => ({ type: 'status.changed' as const, data: { from: 'investigating' as const, to } })),
  fc.constant({ type: 'incident.mitigated' as const, data: { note: '' } }),
  fc.constant({ type: 'incident.reopened' as const, data: { reason: '' } }),
  seat.map((data) => ({ type: 'role.assigned' as const, data })),
  seat.map((data) => ({ type: 'role.released' as const, data })),
  person.map((who) => ({ type: 'person.stepped-in' as const, data: { person: who, note: '' } })),
  person.map((who) => ({ type: 'person.stepped-out' as const, data: { person: who, note: '' } })),
  fc.tuple(seat, person).map(([{ role, system, person: from }, to]) => ({
    type: 'handoff.offered' as const,
    data: { role, system, from, to, note: '' },
  })),
  earlier.map((handoff) => ({ type: 'handoff.accepted' as const, data: { handoff } })),
  earlier.map((handoff) => ({ type: 'handoff.declined' as const, data: { handoff, note: '' } })),
  fc.tuple(seat, span).map(([a, b]) => ({ type: 'shift.planned' as const, data: { ...a, ...b } })),
  fc.tuple(earlier, seat, span).map(([shift, a, b]) => ({ type: 'shift.moved' as const, data: { shift, ...a, ...b } })),
  earlier.map((shift) => ({ type: 'shift.removed' as const, data: { shift } })),
  fc
    .tuple(fc.constantFrom('fact' as const, 'hypothesis' as const, 'action' as const), text)
    .map(([kind, words]) => ({ type: 'entry.recorded' as const, data: { kind, text: words } })),
  fc.tuple(earlier, text).map(([entry, words]) => ({ type: 'entry.corrected' as const, data: { entry, text: words } })),
  earlier.map((entry) => ({ type: 'hypothesis.ruled-out' as const, data: { entry, note: '' } })),
  text.map((words) => ({
    type: 'update.posted' as const,
    data: { audience: 'customer' as const, text: words, noNews: false },
  })),
  fc.constant({
    type: 'page.triggered' as const,
    data: { role: 'assigned-engineer' as const, person: null, reason: '' },
  }),
  earlier.map((page) => ({ type: 'page.acknowledged' as const, data: { page } })),
  earlier.map((page) => ({ type: 'page.unacknowledged' as const, data: { page, reason: '', deadline: null } })),
  earlier.map((page) => ({
    type: 'page.unacknowledged' as const,
    id: `acknowledgement:${page}:taken-back`,
    data: { page, reason: '', deadline: `acknowledgement:${page}` },
  })),
  fc
    .tuple(earlier, fc.constantFrom('backup' as const, 'manager' as const))
    .map(([page, step]) => ({ type: 'page.escalated' as const, data: { page, step } })),
  earlier.map((page) => ({ type: 'page.cancelled' as const, data: { page, reason: '' } })),
  earlier.map((page) => ({
    type: 'page.sent' as const,
    id: `page:${page}:sent:t1`,
    data: { deadline: `page:${page}`, page, target: { id: 't1', kind: 'slack', name: 'On-call' }, answer: 'ok' },
  })),
  earlier.map((page) => ({
    type: 'page.failed' as const,
    id: `page:${page}:failed:t1`,
    data: { deadline: `page:${page}`, page, target: { id: 't1', kind: 'slack', name: 'On-call' }, why: 'No.' },
  })),
  fc.tuple(text, fc.option(person)).map(([words, who]) => ({
    type: 'entry.recorded' as const,
    data: { kind: 'action' as const, text: words, task: { person: who, dueAt: start + 300_000 } },
  })),
  earlier.map((entry) => ({ type: 'task.extended' as const, data: { entry, dueAt: start + 600_000, note: '' } })),
  earlier.map((entry) => ({ type: 'action.completed' as const, data: { entry, note: '' } })),
  earlier.map((subject) => ({
    type: 'deadline.fired' as const,
    id: firedEventId(`page-backup:${subject}`, 'due'),
    data: {
      deadline: `page-backup:${subject}`,
      kind: 'page-backup' as const,
      moment: 'due' as const,
      subject,
      dueAt: start,
    },
  })),
)

interface Step {
  fact: IncidentFact
  device: number
  /** ms since the step before, on that device's clock. */
  wait: number
  /** How long before its recording it happened, ms. */
  backdated: number
  /** Whether the device has seen all others' events before this one. */
  synced: boolean
}

const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  fact: factArbitrary,
  device: fc.integer({ min: 0, max: 2 }),
  wait: fc.constantFrom(0, 1, 1000, 60_000),
  backdated: fc.constantFrom(0, 0, 0, 120_000),
  synced: fc.boolean(),
})

const stamp = (steps: readonly Step[]): IncidentEvent[] => {
  const clocks: Hlc[] = [zeroHlc, zeroHlc, zeroHlc]
  const seqs = [0, 0, 0]
  let wall = start
  let newest = zeroHlc
  const declared: Step = {
    fact: {
      type: 'incident.declared',
      data: { title: 'Checkout', severity: 'SEV1', services: [], detectedAt: start, drill: null, source: null },
    },
    device: 0,
    wait: 0,
    backdated: 0,
    synced: true,
  }
  return [declared, ...steps].map(({ fact, device, wait, backdated, synced }, index) => {
    wall += wait
    const before = clocks[device] ?? zeroHlc
    const clock = tick(synced ? merge(before, newest, wall) : before, wall)
    clocks[device] = clock
    newest = merge(newest, clock, wall)
    seqs[device] = (seqs[device] ?? 0) + 1
    return {
      ...fact,
      id: fact.id ?? `event-${index}`,
      incident: 'incident-1',
      v: 1,
      hlc: formatHlc(clock, `device-${device}`),
      author: people[device] ?? 'ana',
      device: `device-${device}`,
      seq: seqs[device],
      occurredAt: wall - backdated,
    } as IncidentEvent
  })
}

/** A log of one incident made on three devices that sometimes saw each other's events and sometimes did not. */
export const logArbitrary: fc.Arbitrary<IncidentEvent[]> = fc.array(stepArbitrary, { maxLength: 60 }).map(stamp)

/** The same with the ids that a device gives. */
export const stampedArbitrary: fc.Arbitrary<IncidentEvent[]> = logArbitrary.map((events) =>
  JSON.parse(JSON.stringify(events).replaceAll(/event-(\d+)/g, (id, n) => events[n]?.hlc ?? id)),
)

/** The same log as it may arrive: in another order, with repetitions. */
export const arrivalOf = (events: readonly IncidentEvent[]): fc.Arbitrary<IncidentEvent[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length }),
      fc.array(fc.nat({ max: Math.max(0, events.length - 1) }), { maxLength: 20 }),
    )
    .map(([shuffled, again]) => [...shuffled, ...again.flatMap((index) => events[index] ?? [])])
