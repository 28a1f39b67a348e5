import { defaultPolicy } from '@domain/policy/policy'
import { candidatesFor } from '@domain/roster/candidates'
import { describe, expect, it } from 'vitest'
import { declared, hour, minute, type Step, start, tell } from '../room'

const open: Step = [0, 'ana', declared]
const seat = { role: 'incident-commander', system: '' } as const
const takes = (at: number, person: string): Step => [at, 'ana', { type: 'assign-role', ...seat, person }]
const leaves = (at: number, person: string): Step => [at, 'ana', { type: 'step-out', person, note: '' }]
const shift = (person: string, from: number, to: number): Step => [
  1,
  'ana',
  { type: 'plan-shift', ...seat, person, start: start + from * hour, end: start + to * hour },
]
const order = (at: number, people: string[], ...steps: Step[]) =>
  candidatesFor(tell([open, ...steps]).state, defaultPolicy, people, start + at * minute, seat).map(
    ({ person }) => person,
  )

describe('who could take a role', () => {
  it('is first who is off duty, then who has been on duty shortest', () => {
    expect(order(180, ['ana', 'mei', 'priya'], takes(0, 'ana'), takes(60, 'mei'))).toEqual(['priya', 'mei', 'ana'])
  })

  it('is an Observer last of all', () => {
    const watches: Step = [0, 'ana', { type: 'assign-role', role: 'observer', system: '', person: 'kim' }]
    expect(order(180, ['kim', 'mei', 'priya'], watches, takes(60, 'mei'))).toEqual(['priya', 'mei', 'kim'])
  })

  it('is rather somebody rested than somebody who has just left', () => {
    expect(order(180, ['mei', 'priya'], takes(0, 'mei'), leaves(120, 'mei'))).toEqual(['priya', 'mei'])
    expect(order(120 + 8 * 60, ['mei', 'priya'], takes(0, 'mei'), leaves(120, 'mei'))).toEqual(['mei', 'priya'])
  })

  it('is first of all who is planned for it now or soon', () => {
    expect(order(180, ['priya', 'tom'], shift('tom', 3.5, 6))).toEqual(['tom', 'priya'])
    expect(order(180, ['priya', 'tom'], shift('tom', 5, 8))).toEqual(['priya', 'tom'])
    expect(order(180, ['priya', 'tom'], shift('tom', 1, 3))).toEqual(['priya', 'tom'])
  })
})
