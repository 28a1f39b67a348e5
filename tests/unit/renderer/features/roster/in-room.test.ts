import { foldIncident } from '@domain/incident/fold'
import { defaultPolicy } from '@domain/policy/policy'
import { emptyWorkspace } from '@domain/workspace/fold'
import { describe, expect, test } from 'vitest'
import { activeOf, observersOf } from '../../../../../src/renderer/features/roster/in-room'
import { rowsOf } from '../../../../../src/renderer/features/roster/rows'
import { historyOf, interval } from '../../../../../src/renderer/features/roster/tenure-history'
import { declared, minute, type Step, start, tell } from '../../../domain/room'

const takes = (at: number, person: string, role: 'incident-commander' | 'scribe' | 'observer'): Step => [
  at,
  'ana',
  { type: 'assign-role', role, system: '', person },
]
const open: Step = [0, 'ana', declared]
const room = (...steps: Step[]) => tell([open, ...steps]).state

describe('who is in the room', () => {
  test('is listed command first, observers apart', () => {
    const state = room(
      [1, 'sam', { type: 'step-in', person: 'sam', note: '' }],
      takes(2, 'mei', 'scribe'),
      takes(3, 'kim', 'observer'),
      takes(4, 'ana', 'incident-commander'),
    )
    const active = activeOf(state, defaultPolicy)
    expect(active.map(({ person }) => person)).toEqual(['ana', 'mei', 'sam'])
    expect(observersOf(state, active)).toEqual(['kim'])
  })

  test('says why somebody stays on, and until when, in this stretch only', () => {
    const stays: Step = [190, 'ana', { type: 'extend-duty', person: 'ana', reason: 'Priya lands at four' }]
    const out: Step = [200, 'ana', { type: 'step-out', person: 'ana', note: '' }]
    const before = activeOf(room(takes(0, 'ana', 'scribe'), stays), defaultPolicy)
    expect(before[0]?.stays).toEqual({ because: 'Priya lands at four', until: start + 250 * minute })
    const after = activeOf(room(takes(0, 'ana', 'scribe'), stays, out, takes(300, 'ana', 'scribe')), defaultPolicy)
    expect(after[0]?.stays).toBeNull()
  })
})

describe('the table', () => {
  test('lists who is active, then the list by name, then who took part and was removed from it', () => {
    const state = room(takes(1, 'zoe', 'scribe'), takes(2, 'gone', 'observer'))
    const person = (id: string, name: string, removed = false) =>
      [id, { id, name, contact: '', timeZone: 'UTC', removed }] as const
    const workspace = {
      ...emptyWorkspace,
      people: new Map([person('zoe', 'Zoe'), person('tom', 'Tom'), person('ana', 'Ana'), person('gone', 'Gone', true)]),
    }
    expect(rowsOf(workspace, state, activeOf(state, defaultPolicy))).toEqual(['zoe', 'ana', 'tom', 'gone'])
    expect(rowsOf(workspace, null, [])).toEqual(['ana', 'tom', 'zoe'])
  })

  test('keeps what each person held, in order, stepping in included', () => {
    const { events } = tell([
      open,
      [1, 'ana', { type: 'step-in', person: 'mei', note: '' }],
      takes(10, 'mei', 'scribe'),
      [60, 'ana', { type: 'release-role', role: 'scribe', system: '', person: 'mei' }],
    ])
    const state = foldIncident(events).snapshot()
    const held = state ? historyOf(state, 'mei') : []
    expect(held.map(({ what, to }) => [what, to === null])).toEqual([
      ['Stepped in', true],
      ['Scribe', false],
    ])
    expect(held.map(interval)[0]).toMatch(/^\d\d:\d\d–now$/)
  })
})
