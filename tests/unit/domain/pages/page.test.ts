import { deadlinesOf } from '@domain/deadlines/deadlines-of'
import { ladderGaps, nextStep } from '@domain/pages/ladder-steps'
import { pageStateOf } from '@domain/pages/page-state'
import { defaultPolicy } from '@domain/policy/policy'
import { describe, expect, it } from 'vitest'
import { asks, fires, owed, owedTimes } from '../deadlines/story'
import { declared, given, minute, type Step, start, tell } from '../room'

/** The declaration calls the Assigned Engineer: page e2. */
const open: Step = [0, 'ana', declared]
const assign = (at: number, role: 'incident-commander' | 'assigned-engineer' | 'backup-engineer', person: string) =>
  asks(at, { type: 'assign-role', role, system: '', person })
const acknowledged = (at: number, by = 'tom'): Step => [at, by, { type: 'acknowledge', page: 'e2' }]
const takenBack = (at: number): Step => [at, 'ana', { type: 'unacknowledge', page: 'e2', reason: 'He dropped out' }]
const stateOf = (...steps: Step[]) => {
  const { state } = tell([open, ...steps])
  const page = state.pages[0]
  return page && pageStateOf(page, state)
}

describe('a page', () => {
  it('is triggered, escalated by its timer or by hand, acknowledged, cancelled, resolved', () => {
    expect(stateOf()).toBe('triggered')
    expect(stateOf(fires('page-backup', 'due', open))).toBe('escalated')
    expect(stateOf(asks(1, { type: 'escalate', page: 'e2' }))).toBe('escalated')
    expect(stateOf(acknowledged(1))).toBe('acknowledged')
    expect(stateOf(asks(1, { type: 'cancel-page', page: 'e2', reason: 'by mistake' }))).toBe('cancelled')
    expect(stateOf(asks(1, { type: 'set-status', status: 'resolved' }))).toBe('resolved')
  })

  it('calls its person at once and out loud, and the others by a line', () => {
    const [call] = owed('page', open, assign(1, 'incident-commander', 'ana'), assign(2, 'assigned-engineer', 'tom'))
    expect(call).toMatchObject({
      dueAt: start,
      overdueAt: start + 2 * minute,
      owner: 'tom',
      addressees: ['tom'],
      calls: { page: 'e2', role: 'assigned-engineer', person: 'tom' },
    })
  })

  it('calls whoever commands where nobody holds the role', () => {
    expect(owed('page', open, assign(1, 'incident-commander', 'ana'))[0]?.addressees).toEqual(['ana'])
    expect(owed('page', open)[0]?.addressees).toEqual([])
  })

  it.each([
    ['acknowledged', acknowledged(1)],
    ['cancelled', asks(1, { type: 'cancel-page', page: 'e2', reason: '' })],
    ['over with its incident', asks(1, { type: 'set-status', status: 'resolved' })],
  ])('owes nothing of its ladder any more once it is %s', (_how, step) => {
    const { state } = tell([open, step])
    const kinds = deadlinesOf(state, defaultPolicy).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('page'))).toEqual([])
  })

  it('is answered, escalated and cancelled only while it waits', () => {
    expect(given(open, acknowledged(1)).when(2, 'mei', { type: 'acknowledge', page: 'e2' }).refusal()).not.toBeNull()
    expect(given(open, acknowledged(1)).when(2, 'mei', { type: 'escalate', page: 'e2' }).refusal()).not.toBeNull()
    const cancelled = asks(1, { type: 'cancel-page', page: 'e2', reason: '' })
    expect(given(open, cancelled).when(2, 'mei', { type: 'acknowledge', page: 'e2' }).refusal()).not.toBeNull()
    expect(
      given(open, cancelled).when(2, 'mei', { type: 'cancel-page', page: 'e2', reason: '' }).refusal(),
    ).not.toBeNull()
  })
})

describe('escalate now', () => {
  const escalate = (at: number) => asks(at, { type: 'escalate', page: 'e2' })

  it('calls the backup, then the manager, each at once, and then nobody', () => {
    expect(owedTimes('page-backup', open, escalate(2))[0]?.[1]).toBe(2)
    expect(owedTimes('page-manager', open, escalate(2), escalate(3))[0]?.[1]).toBe(3)
    expect(
      given(open, escalate(2), escalate(3)).when(4, 'ana', { type: 'escalate', page: 'e2' }).refusal(),
    ).not.toBeNull()
  })

  it('is the same deadline as the timer’s, so that the step is called once', () => {
    expect(owed('page-backup', open, escalate(2))[0]?.id).toBe(owed('page-backup', open)[0]?.id)
  })

  it('skips what the timer has called already', () => {
    const page = tell([open, fires('page-backup', 'due', open)]).state.pages[0]
    expect(page && nextStep(page)?.step).toBe('manager')
  })

  it('works where the severity has no timer', () => {
    const quiet: Step = [0, 'ana', { ...declared, severity: 'SEV3' }]
    const call = asks(1, { type: 'page', role: 'assigned-engineer', person: 'tom', reason: '' })
    expect(owedTimes('page-backup', quiet, call, asks(3, { type: 'escalate', page: 'e2' }))[0]?.[1]).toBe(3)
  })
})

describe('an answer that is taken back', () => {
  it('makes the page wait again, calls its person anew and restarts the ladder', () => {
    const steps = [open, fires('page-backup', 'due', open), acknowledged(6), takenBack(9)]
    expect(owedTimes('page', ...steps)).toEqual([[9, 9, 11]])
    expect(owedTimes('page-backup', ...steps)).toEqual([[13, 14, 16]])
    expect(owed('page', ...steps)[0]?.id).not.toBe(owed('page', open)[0]?.id)
    expect(owed('page-backup', ...steps)[0]?.id).not.toBe(owed('page-backup', open)[0]?.id)
    expect(tell(steps).state.pages[0]?.takenBack).toMatchObject([{ from: 'tom', by: 'ana' }])
  })

  it('is one that stood', () => {
    expect(given(open).when(1, 'ana', { type: 'unacknowledge', page: 'e2', reason: '' }).refusal()).not.toBeNull()
  })
})

describe('an acknowledged page of which nothing is heard', () => {
  const note = (at: number) => asks(at, { type: 'record-entry', kind: 'note', text: 'Restarting' })
  const quiet = [open, acknowledged(2)]
  const firesOverdue = fires('acknowledgement', 'overdue', ...quiet)

  it('is asked about 15 minutes after the answer or the last entry, in one deadline that moves', () => {
    expect(owedTimes('acknowledgement', ...quiet)).toEqual([[17, 17, 22]])
    expect(owedTimes('acknowledgement', ...quiet, note(10))).toEqual([[25, 25, 30]])
    expect(owed('acknowledgement', ...quiet, note(10))[0]?.id).toBe(owed('acknowledgement', ...quiet)[0]?.id)
  })

  it('is asked about again, in another deadline, when it fell silent once more', () => {
    const asked = [...quiet, fires('acknowledgement', 'due', ...quiet)]
    expect(owed('acknowledgement', ...asked)[0]?.id).toBe(owed('acknowledgement', ...quiet)[0]?.id)
    const again = owed('acknowledgement', ...asked, note(18))
    expect(again[0]?.id).not.toBe(owed('acknowledgement', ...quiet)[0]?.id)
    expect(owedTimes('acknowledgement', ...asked, note(18))).toEqual([[33, 33, 38]])
  })

  it('waits for an answer again five minutes after it was asked about, by the clock', () => {
    const { state, events } = tell([...quiet, firesOverdue])
    expect(events.at(-1)).toMatchObject({ type: 'page.unacknowledged', data: { page: 'e2' } })
    expect(state.pages[0]).toMatchObject({ acknowledged: null, takenBack: [{ from: 'tom', by: null }] })
  })

  it('keeps its answer where somebody wrote meanwhile, or the policy says never', () => {
    expect(tell([...quiet, note(21.5), firesOverdue]).state.pages[0]?.acknowledged).not.toBeNull()
    const never = { ...defaultPolicy, acknowledgement: { ...defaultPolicy.acknowledgement, takeBackAfter: null } }
    expect(tell([...quiet, firesOverdue], never).state.pages[0]?.acknowledged).not.toBeNull()
  })
})

describe('what a target said', () => {
  const sending = {
    type: 'record-sending' as const,
    deadline: 'page:e2:1',
    page: 'e2',
    target: { id: 't1', kind: 'pagerduty', name: 'On-call' },
    outcome: { sent: true as const, id: 'their-id' },
  }

  it('stands at the page once, whoever records it', () => {
    const { state } = tell([open, asks(1, sending)])
    expect(state.pages[0]?.sendings).toMatchObject([{ deadline: 'page:e2:1', outcome: { sent: true, id: 'their-id' } }])
    expect(given(open, asks(1, sending)).when(2, 'tom', sending).facts()).toEqual([])
  })

  it('is still recorded when the page is over', () => {
    const over = [
      asks(1, { type: 'set-status', status: 'resolved' }),
      asks(2, { type: 'set-status', status: 'closed' }),
    ]
    expect(
      given(open, ...over)
        .when(3, 'ana', sending)
        .facts(),
    ).toEqual(['page.sent'])
  })
})

describe('a step that would reach nobody', () => {
  it('is said as soon as somebody is called, and until somebody holds the role or the step is past', () => {
    const gaps = (...steps: Step[]) => ladderGaps(tell([open, ...steps]).state, defaultPolicy).map(({ role }) => role)
    expect(gaps()).toEqual(['backup-engineer', 'engineering-manager'])
    expect(gaps(assign(1, 'backup-engineer', 'mei'))).toEqual(['engineering-manager'])
    expect(gaps(fires('page-backup', 'due', open))).toEqual(['engineering-manager'])
    expect(gaps(acknowledged(1))).toEqual([])
  })
})
