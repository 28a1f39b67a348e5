import type { IncidentCommand } from '@domain/commands/command'
import { dutiesOf, fatigueOf } from '@domain/fatigue/duty'
import type { Role } from '@domain/incident/roles'
import { defaultPolicy } from '@domain/policy/policy'
import { describe, expect, it } from 'vitest'
import { declared, hour, minute, type Step, start, tell } from '../room'

const open: Step = [0, 'ana', declared]
const takes = (at: number, person: string, role: Role = 'incident-commander', system = ''): Step => [
  at,
  'ana',
  { type: 'assign-role', role, system, person },
]
const leaves = (at: number, person: string, role: Role = 'incident-commander'): Step => [
  at,
  'ana',
  { type: 'release-role', role, system: '', person },
]
const asks = (at: number, command: IncidentCommand): Step => [at, 'ana', command]
const stepIn = (at: number, person: string): Step => asks(at, { type: 'step-in', person, note: '' })
const stepOut = (at: number, person: string): Step => asks(at, { type: 'step-out', person, note: '' })

/** Since which minute each person is on duty, the longest first. */
const since = (...steps: Step[]) =>
  dutiesOf(tell([open, ...steps]).state, defaultPolicy).map(({ person, since: from }) => [
    person,
    (from - start) / minute,
  ])

describe('continuous duty', () => {
  it('counts one person, whatever the roles, from the first', () => {
    expect(since(takes(5, 'ana'), takes(20, 'ana', 'scribe'), leaves(60, 'ana'))).toEqual([['ana', 5]])
  })

  it('goes on from stepping in to a role and back', () => {
    expect(since(stepIn(5, 'mei'), takes(30, 'mei', 'scribe'), leaves(90, 'mei', 'scribe'))).toEqual([['mei', 5]])
  })

  it('counts through an absence shorter than a break', () => {
    expect(since(takes(0, 'ana'), stepOut(60, 'ana'), takes(89, 'ana'))).toEqual([['ana', 0]])
  })

  it('starts anew after a break', () => {
    expect(since(takes(0, 'ana'), stepOut(60, 'ana'), takes(90, 'ana'))).toEqual([['ana', 90]])
  })

  it('of several short absences none resets it', () => {
    expect(
      since(takes(0, 'ana'), stepOut(60, 'ana'), takes(80, 'ana'), stepOut(120, 'ana'), takes(140, 'ana')),
    ).toEqual([['ana', 0]])
  })

  it('ends when the last role is left', () => {
    expect(since(takes(0, 'ana'), leaves(60, 'ana'))).toEqual([])
  })

  it('leaves an Observer out, who reads only', () => {
    expect(since(takes(0, 'kim', 'observer'), takes(3, 'ana'))).toEqual([['ana', 3]])
  })

  it('lists the longest on duty first, with what they hold', () => {
    const state = tell([open, takes(9, 'tom', 'assigned-engineer', 'eu'), takes(2, 'ana')]).state
    expect(dutiesOf(state, defaultPolicy)).toMatchObject([
      { person: 'ana', roles: [{ role: 'incident-commander' }] },
      { person: 'tom', roles: [{ role: 'assigned-engineer', system: 'eu' }] },
    ])
  })

  it('passes to the next person when a hand-over is accepted', () => {
    expect(
      since(
        takes(0, 'ana'),
        asks(100, {
          type: 'offer-handoff',
          role: 'incident-commander',
          system: '',
          from: 'ana',
          to: 'priya',
          note: '',
        }),
        [110, 'priya', { type: 'accept-handoff', handoff: 'e4' }],
      ),
    ).toEqual([['priya', 110]])
  })

  it('does not count the time the incident was resolved', () => {
    const reopened = (at: number) => since(takes(0, 'ana'), asks(60, resolve), asks(at, { type: 'reopen', reason: '' }))
    expect(reopened(60 + 20 * 60)).toEqual([['ana', 60 + 20 * 60]])
    expect(reopened(80)).toEqual([['ana', 0]])
  })

  it('does not count the time between resolve and close either, for who comes back at once', () => {
    expect(
      since(
        takes(0, 'ana'),
        asks(60, resolve),
        asks(600, { type: 'set-status', status: 'closed' }),
        asks(605, { type: 'reopen', reason: '' }),
        takes(606, 'ana'),
      ),
    ).toEqual([['ana', 606]])
  })
})

const resolve: IncidentCommand = { type: 'set-status', status: 'resolved' }

describe('fatigue', () => {
  it.each([
    [0, 'fresh'],
    [2.5 * hour - 1, 'fresh'],
    [2.5 * hour, 'plan'],
    [3 * hour - 1, 'plan'],
    [3 * hour, 'rotate'],
    [4 * hour - 1, 'rotate'],
    [4 * hour, 'overdue'],
  ])('after %i ms of duty is %s', (length, state) => {
    expect(fatigueOf(length, defaultPolicy)).toBe(state)
  })
})
