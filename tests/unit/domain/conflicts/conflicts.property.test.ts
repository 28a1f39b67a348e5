import type { IncidentCommand } from '@domain/commands/command'
import { currentText } from '@domain/commands/decide-log'
import { kindOf } from '@domain/conflicts/field'
import { personIn, valueIn } from '@domain/conflicts/said'
import type { IncidentEvent } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import { holderOf, holdersOf } from '@domain/incident/holders'
import type { IncidentState } from '@domain/incident/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrivalOf, logArbitrary } from '../arbitrary-log'
import { apart, together, type Who } from './apart'

const hours = 3_600_000
const who = fc.constantFrom<Who>('ana', 'tom', 'mei')

type Asked = (state: IncidentState) => IncidentCommand

const hypothesis = (state: IncidentState): string => state.timeline.find(({ kind }) => kind === 'hypothesis')?.id ?? 'x'

const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.constantFrom('A', 'B', 'C').map((title) => () => ({ type: 'rename' as const, title })),
  fc
    .constantFrom('SEV0' as const, 'SEV1' as const, 'SEV2' as const)
    .map((severity) => () => ({ type: 'set-severity' as const, severity, reason: '' })),
  fc
    .constantFrom('identified' as const, 'monitoring' as const, 'resolved' as const)
    .map((status) => () => ({ type: 'set-status' as const, status })),
  fc.constant(() => ({ type: 'reopen' as const, reason: '' })),
  fc.tuple(fc.constantFrom('incident-commander' as const, 'scribe' as const), who).map(([role, person]) => () => ({
    type: 'assign-role' as const,
    role,
    system: '',
    person,
  })),
  who.map((person) => () => ({ type: 'release-role' as const, role: 'scribe' as const, system: '', person })),
  who.map((person) => () => ({ type: 'step-out' as const, person, note: '' })),
  who.map((to) => (state: IncidentState) => ({
    type: 'offer-handoff' as const,
    role: 'incident-commander' as const,
    system: '',
    from: holderOf(state, 'incident-commander') ?? 'ana',
    to,
    note: '',
  })),
  fc.constant((state: IncidentState) => ({
    type: 'accept-handoff' as const,
    handoff: state.handoffs.find(({ outcome }) => outcome === 'offered')?.id ?? 'x',
  })),
  fc.constant((state: IncidentState) => ({
    type: 'decline-handoff' as const,
    handoff: state.handoffs.find(({ outcome }) => outcome === 'offered')?.id ?? 'x',
    note: '',
  })),
  fc.constantFrom('acknowledge' as const).map((type) => (state: IncidentState) => ({
    type,
    page: state.pages[0]?.id ?? 'x',
  })),
  fc.constantFrom('unacknowledge' as const, 'cancel-page' as const).map((type) => (state: IncidentState) => ({
    type,
    page: state.pages[0]?.id ?? 'x',
    reason: '',
  })),
  fc.constant(() => ({ type: 'record-entry' as const, kind: 'hypothesis' as const, text: 'The pool is full' })),
  fc.constantFrom('confirmed' as const, 'ruled-out' as const).map((verdict) => (state: IncidentState) => ({
    type: 'judge-hypothesis' as const,
    entry: hypothesis(state),
    verdict,
    note: '',
  })),
  fc.constantFrom('one', 'two').map((text) => (state: IncidentState) => ({
    type: 'correct-entry' as const,
    entry: hypothesis(state),
    text,
  })),
  fc.tuple(fc.nat(5), fc.nat(5)).map(([a, b]) => (state: IncidentState) => {
    const conflict = state.conflicts[a % Math.max(1, state.conflicts.length)]
    const sibling = conflict?.siblings[b % conflict.siblings.length]
    return { type: 'settle-conflict' as const, field: conflict?.field ?? 'x', keep: sibling?.id ?? 'x' }
  }),
)

const steps = fc.array(fc.record({ by: who, ask: asked, meets: fc.constantFrom(false, false, false, true) }), {
  minLength: 12,
  maxLength: 40,
})
const skews = fc.record({
  ana: fc.integer({ min: -24 * hours, max: 24 * hours }),
  tom: fc.integer({ min: -24 * hours, max: 24 * hours }),
  mei: fc.integer({ min: -24 * hours, max: 24 * hours }),
})

const story = fc.tuple(skews, steps).map(([skew, asks]) => {
  const room = apart(skew)
  for (const { by, ask, meets } of asks) {
    if (meets) room.meet()
    const state = room.state(by)
    if (state) room.asks(by, ask(state))
  }
  return room
})

/** What the state itself says about a field, to hold against what the conflict says stands; undefined where it says nothing. */
const inState = (field: string, state: IncidentState, claims: readonly (string | null)[]): string | undefined => {
  const about = field.slice(field.indexOf(':') + 1)
  switch (kindOf(field)) {
    case 'title':
      return state.title
    case 'severity':
      return state.severity
    case 'status':
      return state.status
    case 'role':
      // Somebody whom others were put beside knowingly holds it too, and is no part of the conflict.
      return holdersOf(state, about.split(':')[0] as 'scribe').find((person) => claims.includes(person)) ?? ''
    case 'page': {
      const page = state.pages.find(({ id }) => id === about)
      if (page?.cancelled) return 'page.cancelled'
      return page?.acknowledged ? `acknowledged by ${page.acknowledged.by}` : 'page.unacknowledged'
    }
    case 'entry': {
      const line = state.timeline.find(({ id }) => id === about)
      return line && currentText(line)
    }
    case 'verdict':
      return `hypothesis.${state.timeline.find(({ id }) => id === about)?.verdict?.outcome}`
    case 'handoff':
      return `handoff.${state.handoffs.find(({ id }) => id === about)?.outcome}`
    default:
      return undefined
  }
}

describe('conflicts', () => {
  it('are the same on every machine, whatever the order of arrival', () => {
    fc.assert(
      fc.property(
        story.chain((room) => {
          together(room)
          const events = room.logOf('ana')
          return fc.tuple(fc.constant(room), arrivalOf(events))
        }),
        ([room, arrived]) => {
          const state = together(room)
          expect(room.state('tom')).toEqual(state)
          expect(foldIncident(arrived).snapshot()).toEqual(state)
        },
      ),
    )
  })

  it('say of what the state shows that it stands', () => {
    fc.assert(
      fc.property(story, (room) => {
        const state = together(room)
        for (const { field, siblings, standing } of state.conflicts) {
          const stands = siblings.find(({ id }) => id === standing)
          const claims = siblings.map(({ said }) => personIn(said, state.handoffs))
          expect(siblings.length).toBeGreaterThan(1)
          expect(stands && valueIn(stands.said, field, state.handoffs)).toBe(inState(field, state, claims))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('are over once settled, with the value that was kept', () => {
    fc.assert(
      fc.property(story, fc.nat(), fc.nat(), (room, a, b) => {
        const before = together(room)
        const conflict = before.conflicts[a % Math.max(1, before.conflicts.length)]
        const kept = conflict?.siblings[b % conflict.siblings.length]
        fc.pre(conflict !== undefined && kept !== undefined)
        if (!conflict || !kept) return
        const { field } = conflict
        expect(room.asks('ana', { type: 'settle-conflict', field, keep: kept.id })).toBe(true)
        const after = together(room)
        expect(after.conflicts.map((other) => other.field)).not.toContain(field)
        const value =
          kindOf(field) === 'role' ? personIn(kept.said, after.handoffs) : valueIn(kept.said, field, after.handoffs)
        expect(inState(field, after, [value])).toBe(value)
      }),
      { numRuns: 100 },
    )
  }, 20_000)

  it('of any log at all, also with events that name what they never saw, do not depend on the order', () => {
    const named = logArbitrary.chain((events) =>
      fc
        .array(fc.option(fc.array(fc.nat(60), { maxLength: 4 }), { nil: undefined }), {
          minLength: events.length,
          maxLength: events.length,
        })
        .map((all) =>
          events.map((event, index): IncidentEvent => {
            const replaces = all[index]?.map((n) => `event-${n}`)
            return replaces ? { ...event, replaces } : event
          }),
        ),
    )
    fc.assert(
      fc.property(
        named.chain((events) => fc.tuple(fc.constant(events), arrivalOf(events))),
        ([events, arrived]) => {
          expect(foldIncident(arrived).snapshot()).toEqual(foldIncident(events).snapshot())
        },
      ),
    )
  })
})
