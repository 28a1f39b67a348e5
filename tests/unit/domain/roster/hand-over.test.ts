import type { IncidentCommand } from '@domain/commands/command'
import { defaultPolicy } from '@domain/policy/policy'
import { offeredHandoffs, rolesToHandOver } from '@domain/roster/hand-over'
import { describe, expect, it } from 'vitest'
import { declared, minute, type Step, start, tell } from '../room'

const asks = (at: number, command: IncidentCommand): Step => [at, 'ana', command]
const open = asks(0, declared)
const scribe = asks(0, { type: 'assign-role', role: 'scribe', system: '', person: 'ana' })
const ic = asks(0, { type: 'assign-role', role: 'incident-commander', system: '', person: 'ana' })
const offer = asks(170, {
  type: 'offer-handoff',
  role: 'incident-commander',
  system: '',
  from: 'ana',
  to: 'priya',
  note: '',
})
const due = (at: number, ...steps: Step[]) =>
  rolesToHandOver(tell([open, ...steps]).state, defaultPolicy, start + at * minute).map(({ role }) => role)

describe('a role is to be handed over', () => {
  it('from three hours of its holder on, command first', () => {
    expect(due(179, scribe, ic)).toEqual([])
    expect(due(180, scribe, ic)).toEqual(['incident-commander', 'scribe'])
  })

  it('not while it is offered to somebody', () => {
    expect(due(180, scribe, ic, offer)).toEqual(['scribe'])
  })

  it('not while there is a fresh reason to stay on', () => {
    const stays = asks(185, { type: 'extend-duty', person: 'ana', reason: 'Priya lands at four' })
    expect(due(244, ic, stays)).toEqual([])
    expect(due(245, ic, stays)).toEqual(['incident-commander'])
  })
})

describe('an offered hand-over', () => {
  it('waits until it is answered', () => {
    expect(offeredHandoffs(tell([open, ic, offer]).state)).toMatchObject([{ handoff: { to: 'priya' }, possible: true }])
    const answered: Step = [175, 'priya', { type: 'accept-handoff', handoff: 'e4' }]
    expect(offeredHandoffs(tell([open, ic, offer, answered]).state)).toEqual([])
  })

  it('cannot be accepted any more when its giver left the role', () => {
    const left = asks(171, { type: 'step-out', person: 'ana', note: '' })
    expect(offeredHandoffs(tell([open, ic, offer, left]).state)).toMatchObject([{ possible: false }])
  })
})
