import { describe, expect, it } from 'vitest'
import { declared, given, minute, type Step, start } from '../room'

const open: Step = [0, 'ana', declared]
const ic: Step = [1, 'ana', { type: 'assign-role', role: 'incident-commander', system: '', person: 'ana' }]
const offer: Step = [
  100,
  'ana',
  {
    type: 'offer-handoff',
    role: 'incident-commander',
    system: '',
    from: 'ana',
    to: 'priya',
    note: 'eu is rolled back',
  },
]

describe('roles', () => {
  it('keep tenure as intervals', () => {
    const state = given(open, ic, [
      50,
      'ana',
      { type: 'release-role', role: 'incident-commander', system: '', person: 'ana' },
    ])
      .when(70, 'ana', { type: 'assign-role', role: 'incident-commander', system: '', person: 'ana' })
      .state()
    expect(state.tenures).toMatchObject([
      { from: start + minute, to: start + 50 * minute },
      { from: start + 70 * minute, to: null },
    ])
  })

  it('may be doubled in a hurry, but not for the same person', () => {
    const room = given(open, ic)
    const another = { type: 'assign-role', role: 'incident-commander', system: '', person: 'priya' } as const
    expect(room.when(2, 'ana', another).facts()).toEqual(['role.assigned'])
    expect(room.when(2, 'ana', { ...another, person: 'ana' }).refusal()).not.toBeNull()
  })

  it('are all left by stepping out', () => {
    const state = given(open, ic, [2, 'ana', { type: 'assign-role', role: 'scribe', system: '', person: 'ana' }])
      .when(9, 'ana', { type: 'step-out', person: 'ana', note: '' })
      .state()
    expect(state.tenures.every(({ to }) => to === start + 9 * minute)).toBe(true)
  })

  it('cannot be released or stepped out of by who is not there', () => {
    const room = given(open)
    expect(
      room.when(2, 'ana', { type: 'release-role', role: 'scribe', system: '', person: 'mei' }).refusal(),
    ).not.toBeNull()
    expect(room.when(2, 'ana', { type: 'step-out', person: 'mei', note: '' }).refusal()).not.toBeNull()
  })
})

describe('a hand-over', () => {
  it('changes the role only when it is accepted, without a gap', () => {
    expect(
      given(open, ic)
        .when(...offer)
        .state().tenures,
    ).toMatchObject([{ person: 'ana', to: null }])
    const state = given(open, ic, offer).when(104, 'priya', { type: 'accept-handoff', handoff: 'e4' }).state()
    expect(state.tenures).toMatchObject([
      { person: 'ana', to: start + 104 * minute },
      { person: 'priya', from: start + 104 * minute, to: null },
    ])
    expect(state.handoffs).toMatchObject([{ outcome: 'accepted' }])
  })

  it('leaves the role where it is when it is declined, and is answered once', () => {
    const declined: Step = [101, 'priya', { type: 'decline-handoff', handoff: 'e4', note: 'asleep' }]
    expect(
      given(open, ic, offer)
        .when(...declined)
        .state().tenures,
    ).toMatchObject([{ person: 'ana', to: null }])
    expect(
      given(open, ic, offer, declined).when(102, 'priya', { type: 'accept-handoff', handoff: 'e4' }).refusal(),
    ).not.toBeNull()
  })

  it('is refused from somebody who does not hold the role, and to oneself', () => {
    expect(
      given(open)
        .when(...offer)
        .refusal(),
    ).not.toBeNull()
    expect(
      given(open, ic)
        .when(2, 'ana', {
          type: 'offer-handoff',
          role: 'incident-commander',
          system: '',
          from: 'ana',
          to: 'ana',
          note: '',
        })
        .refusal(),
    ).not.toBeNull()
  })

  it('cannot be accepted after the role was released', () => {
    const released: Step = [101, 'ana', { type: 'release-role', role: 'incident-commander', system: '', person: 'ana' }]
    expect(
      given(open, ic, offer, released).when(102, 'priya', { type: 'accept-handoff', handoff: 'e4' }).refusal(),
    ).not.toBeNull()
  })
})

describe('shifts', () => {
  const shift = {
    type: 'plan-shift',
    role: 'scribe',
    system: '',
    person: 'mei',
    start: start + 60 * minute,
    end: start + 240 * minute,
  } as const

  it('are planned, moved to another person and removed', () => {
    const planned = given(open, [1, 'ana', shift])
    const { type: _, ...rest } = shift
    expect(planned.when(2, 'ana', { type: 'move-shift', shift: 'e3', ...rest, person: 'lena' }).state().shifts).toEqual(
      [{ id: 'e3', ...rest, person: 'lena' }],
    )
    expect(planned.when(2, 'ana', { type: 'remove-shift', shift: 'e3' }).state().shifts).toEqual([])
  })

  it('end after they start', () => {
    expect(
      given(open)
        .when(1, 'ana', { ...shift, end: shift.start })
        .refusal(),
    ).not.toBeNull()
  })
})

describe('staying on past four hours', () => {
  it('needs a reason, which goes into the log', () => {
    const room = given(open, ic)
    expect(room.when(241, 'ana', { type: 'extend-duty', person: 'ana', reason: ' ' }).refusal()).not.toBeNull()
    expect(
      room.when(241, 'ana', { type: 'extend-duty', person: 'ana', reason: 'Priya lands in 20 minutes' }).state(),
    ).toMatchObject({ extensions: [{ person: 'ana', at: start + 241 * minute }] })
  })
})
