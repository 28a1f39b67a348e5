import { currentText } from '@domain/commands/decide-log'
import type { Conflict } from '@domain/conflicts/conflict'
import { holderOf, holdersOf } from '@domain/incident/holders'
import { defaultPolicy } from '@domain/policy/policy'
import { rosterProblems } from '@domain/roster/problems'
import { describe, expect, it } from 'vitest'
import { apart, together } from './apart'

const rename = (title: string) => ({ type: 'rename' as const, title })
const commands = (person: string) => ({ type: 'assign-role', role: 'incident-commander', system: '', person }) as const

const told = (conflicts: readonly Conflict[]) =>
  conflicts.map(({ field, siblings, standing }) => ({ field, ids: siblings.map(({ id }) => id), standing }))

describe('a value that two people set while apart', () => {
  it('is shown with both, and the last in the log’s order stands', () => {
    const room = apart()
    room.asks('ana', rename('Cards fail'))
    room.asks('tom', rename('Payments fail'))
    const state = together(room)
    expect(state.title).toBe('Payments fail')
    expect(told(state.conflicts)).toEqual([{ field: 'title', ids: ['ana-3', 'tom-1'], standing: 'tom-1' }])
    expect(state.conflicts[0]?.siblings.map(({ by }) => by)).toEqual(['ana', 'tom'])
  })

  it('is no conflict when both set the same, or when the second knew of the first', () => {
    const room = apart()
    room.asks('ana', rename('Cards fail'))
    room.asks('tom', rename('Cards fail'))
    room.asks('ana', { type: 'set-severity', severity: 'SEV0', reason: '' })
    room.meet()
    room.asks('tom', { type: 'set-severity', severity: 'SEV2', reason: '' })
    expect(together(room).conflicts).toEqual([])
  })

  it('is settled by keeping what stands, or the other one, or by setting it anew', () => {
    for (const [command, title] of [
      [{ type: 'settle-conflict' as const, field: 'title', keep: 'tom-1' }, 'Payments fail'],
      [{ type: 'settle-conflict' as const, field: 'title', keep: 'ana-3' }, 'Cards fail'],
      [rename('Checkout is down'), 'Checkout is down'],
    ] as const) {
      const room = apart()
      room.asks('ana', rename('Cards fail'))
      room.asks('tom', rename('Payments fail'))
      room.meet()
      expect(room.asks('mei', command)).toBe(true)
      const state = together(room)
      expect([state.title, state.conflicts]).toEqual([title, []])
    }
  })

  it('is in conflict again when two people settle it differently, until a third says', () => {
    const room = apart()
    room.asks('ana', rename('Cards fail'))
    room.asks('tom', rename('Payments fail'))
    room.meet()
    room.asks('ana', { type: 'settle-conflict', field: 'title', keep: 'ana-3' })
    room.asks('tom', { type: 'settle-conflict', field: 'title', keep: 'tom-1' })
    const again = together(room)
    expect(again.title).toBe('Payments fail')
    expect(told(again.conflicts)).toEqual([{ field: 'title', ids: ['ana-4', 'tom-2'], standing: 'tom-2' }])
    room.asks('mei', { type: 'settle-conflict', field: 'title', keep: 'ana-4' })
    const settled = together(room)
    expect([settled.title, settled.conflicts]).toEqual(['Cards fail', []])
  })

  it('refuses to settle what is settled, and to keep what is no choice', () => {
    const room = apart()
    expect(room.asks('ana', { type: 'settle-conflict', field: 'title', keep: 'ana-1' })).toBe(false)
    room.asks('ana', rename('Cards fail'))
    room.asks('tom', rename('Payments fail'))
    room.meet()
    expect(room.asks('ana', { type: 'settle-conflict', field: 'title', keep: 'ana-1' })).toBe(false)
  })

  it('does not flare up over a log from before events said what they replace', () => {
    const room = apart()
    room.asks('ana', rename('Cards fail'))
    room.asks('tom', rename('Payments fail'))
    room.meet()
    for (const event of room.logOf('ana')) delete event.replaces
    expect(room.state('ana')?.conflicts).toEqual([])
  })
})

describe('a role that two people took while apart', () => {
  const both = () => {
    const room = apart()
    room.asks('tom', commands('tom'))
    room.asks('mei', commands('mei'))
    room.meet()
    return room
  }

  it('is held by both, the first one has it, and the roster says so too', () => {
    const state = together(both())
    expect(holderOf(state, 'incident-commander')).toBe('tom')
    expect(told(state.conflicts)).toEqual([
      { field: 'role:incident-commander:', ids: ['tom-1', 'mei-1'], standing: 'tom-1' },
    ])
    expect(rosterProblems(state, defaultPolicy)).toContainEqual({
      kind: 'doubled-role',
      role: 'incident-commander',
      people: ['tom', 'mei'],
    })
  })

  it('is the chosen one’s alone once it is settled', () => {
    for (const [keep, person] of [
      ['tom-1', 'tom'],
      ['mei-1', 'mei'],
    ] as const) {
      const room = both()
      room.asks('ana', { type: 'settle-conflict', field: 'role:incident-commander:', keep })
      const state = together(room)
      expect([holdersOf(state, 'incident-commander'), state.conflicts]).toEqual([[person], []])
    }
  })

  it('is no longer in conflict when one of them releases it or steps out', () => {
    for (const command of [
      { type: 'release-role', role: 'incident-commander', system: '', person: 'mei' },
      { type: 'step-out', person: 'mei', note: '' },
    ] as const) {
      const room = both()
      room.asks('ana', command)
      const state = together(room)
      expect([holdersOf(state, 'incident-commander'), state.conflicts]).toEqual([['tom'], []])
    }
  })

  it('shows two who settle it differently, of whom the last has it', () => {
    const room = both()
    room.asks('ana', { type: 'settle-conflict', field: 'role:incident-commander:', keep: 'tom-1' })
    room.asks('mei', { type: 'settle-conflict', field: 'role:incident-commander:', keep: 'mei-1' })
    const state = together(room)
    expect(holdersOf(state, 'incident-commander')).toEqual(['mei'])
    expect(told(state.conflicts)).toEqual([
      { field: 'role:incident-commander:', ids: ['ana-3', 'mei-2'], standing: 'mei-2' },
    ])
  })

  it('is no conflict where somebody put a second person there knowingly, or in a role of many', () => {
    const room = apart()
    room.asks('tom', commands('tom'))
    room.asks('tom', commands('mei'))
    room.asks('tom', { type: 'assign-role', role: 'deputy', system: '', person: 'tom' })
    room.asks('mei', { type: 'assign-role', role: 'deputy', system: '', person: 'mei' })
    expect(together(room).conflicts).toEqual([])
  })

  it('is in conflict too when one of them took it by a hand-over', () => {
    const room = apart()
    room.asks('ana', commands('ana'))
    room.asks('ana', {
      type: 'offer-handoff',
      role: 'incident-commander',
      system: '',
      from: 'ana',
      to: 'tom',
      note: '',
    })
    room.meet()
    room.asks('tom', { type: 'accept-handoff', handoff: 'ana-4' })
    room.asks('mei', commands('mei'))
    const state = together(room)
    expect(told(state.conflicts)).toEqual([
      { field: 'role:incident-commander:', ids: ['tom-1', 'mei-1'], standing: 'tom-1' },
    ])
    room.asks('ana', { type: 'settle-conflict', field: 'role:incident-commander:', keep: 'mei-1' })
    expect(holdersOf(together(room), 'incident-commander')).toEqual(['mei'])
  })
})

describe('other things that two people said while apart', () => {
  it('two who acknowledged: the first stands; whoever is kept has answered, in the own name', () => {
    const room = apart()
    room.asks('tom', { type: 'acknowledge', page: 'ana-2' })
    room.asks('mei', { type: 'acknowledge', page: 'ana-2' })
    const before = together(room)
    expect(before.pages[0]?.acknowledged?.by).toBe('tom')
    expect(told(before.conflicts)).toEqual([{ field: 'page:ana-2', ids: ['tom-1', 'mei-1'], standing: 'tom-1' }])
    room.asks('ana', { type: 'settle-conflict', field: 'page:ana-2', keep: 'mei-1' })
    const after = together(room)
    expect([after.pages[0]?.acknowledged?.by, after.conflicts]).toEqual(['mei', []])
  })

  it('one acknowledged and one cancelled: the cancellation stands until the answer is kept', () => {
    const room = apart()
    room.asks('tom', { type: 'acknowledge', page: 'ana-2' })
    room.asks('mei', { type: 'cancel-page', page: 'ana-2', reason: 'a mistake' })
    const before = together(room)
    expect(told(before.conflicts)).toEqual([{ field: 'page:ana-2', ids: ['tom-1', 'mei-1'], standing: 'mei-1' }])
    room.asks('ana', { type: 'settle-conflict', field: 'page:ana-2', keep: 'tom-1' })
    expect(together(room).pages[0]).toMatchObject({ acknowledged: { by: 'tom' }, cancelled: null })
  })

  it('corrections and verdicts of one entry are apart from each other', () => {
    const room = apart()
    room.asks('ana', { type: 'record-entry', kind: 'hypothesis', text: 'The pool is full' })
    room.meet()
    room.asks('tom', { type: 'correct-entry', entry: 'ana-3', text: 'The pool of eu-west is full' })
    room.asks('tom', { type: 'judge-hypothesis', entry: 'ana-3', verdict: 'confirmed', note: '' })
    room.asks('mei', { type: 'judge-hypothesis', entry: 'ana-3', verdict: 'ruled-out', note: '' })
    room.asks('mei', { type: 'correct-entry', entry: 'ana-3', text: 'The pool of us-east is full' })
    expect(told(together(room).conflicts).map(({ field }) => field)).toEqual(['verdict:ana-3', 'entry:ana-3'])
    room.asks('ana', { type: 'settle-conflict', field: 'entry:ana-3', keep: 'tom-1' })
    room.asks('ana', { type: 'settle-conflict', field: 'verdict:ana-3', keep: 'tom-2' })
    const state = together(room)
    const line = state.timeline.find(({ id }) => id === 'ana-3')
    expect([line && currentText(line), line?.verdict?.outcome, line?.verdict?.by, state.conflicts]).toEqual([
      'The pool of eu-west is full',
      'confirmed',
      'tom',
      [],
    ])
  })

  it('a severity that did not stand is set anew when it is kept, and calls where that calls', () => {
    const room = apart()
    room.asks('tom', { type: 'set-severity', severity: 'SEV0', reason: 'all customers' })
    room.asks('mei', { type: 'set-severity', severity: 'SEV3', reason: '' })
    expect(together(room).severity).toBe('SEV3')
    room.asks('ana', { type: 'settle-conflict', field: 'severity', keep: 'tom-1' })
    const state = together(room)
    expect([state.severity, state.conflicts, state.severityChanges.at(-1)?.to]).toEqual(['SEV0', [], 'SEV0'])
  })

  it('what one resolved while another worked on it is open again when that is kept', () => {
    const room = apart()
    room.asks('tom', { type: 'set-status', status: 'monitoring' })
    room.asks('mei', { type: 'set-status', status: 'resolved' })
    expect(together(room).status).toBe('resolved')
    room.asks('ana', { type: 'settle-conflict', field: 'status', keep: 'tom-1' })
    const state = together(room)
    expect([state.status, state.resolvedAt, state.conflicts]).toEqual(['monitoring', null, []])
  })

  it('a shift that one moved and one removed comes back when the move is kept', () => {
    const room = apart()
    const shift = { role: 'scribe', system: '', person: 'tom', start: 1_000, end: 2_000 } as const
    room.asks('ana', { type: 'plan-shift', ...shift })
    room.meet()
    room.asks('tom', { type: 'remove-shift', shift: 'ana-3' })
    room.asks('mei', { type: 'move-shift', shift: 'ana-3', ...shift, end: 3_000 })
    const before = together(room)
    expect(before.shifts).toEqual([])
    expect(told(before.conflicts)).toEqual([{ field: 'shift:ana-3', ids: ['tom-1', 'mei-1'], standing: 'tom-1' }])
    room.asks('ana', { type: 'settle-conflict', field: 'shift:ana-3', keep: 'mei-1' })
    expect(together(room).shifts).toEqual([{ id: 'ana-3', ...shift, end: 3_000 }])
  })

  it('a hand-over that was accepted and declined follows the one that is kept', () => {
    const room = apart()
    room.asks('ana', commands('ana'))
    room.asks('ana', {
      type: 'offer-handoff',
      role: 'incident-commander',
      system: '',
      from: 'ana',
      to: 'tom',
      note: '',
    })
    room.meet()
    room.asks('tom', { type: 'accept-handoff', handoff: 'ana-4' })
    room.asks('mei', { type: 'decline-handoff', handoff: 'ana-4', note: '' })
    expect(told(together(room).conflicts)).toEqual([
      { field: 'handoff:ana-4', ids: ['tom-1', 'mei-1'], standing: 'tom-1' },
    ])
    room.asks('ana', { type: 'settle-conflict', field: 'handoff:ana-4', keep: 'mei-1' })
    const state = together(room)
    expect([holdersOf(state, 'incident-commander'), state.handoffs[0]?.outcome]).toEqual([['ana'], 'declined'])
  })
})
