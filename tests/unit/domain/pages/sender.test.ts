import { senderRank } from '@domain/pages/sender'
import { describe, expect, it } from 'vitest'
import { asks } from '../deadlines/story'
import { declared, type Step, tell } from '../room'

const assign = (role: 'incident-commander' | 'scribe' | 'assigned-engineer' | 'observer', person: string): Step =>
  asks(1, { type: 'assign-role', role, system: '', person })
const { state } = tell([
  [0, 'ana', declared],
  assign('assigned-engineer', 'tom'),
  assign('scribe', 'lena'),
  assign('scribe', 'ana'),
  assign('incident-commander', 'ana'),
  assign('observer', 'kim'),
])
const rank = (me: string) => senderRank(state, me, false)

describe('who sends a page', () => {
  it('is the Incident Commander’s machine first, then the next in role order, each person once', () => {
    expect(['ana', 'lena', 'tom'].map(rank)).toEqual([0, 1, 2])
  })

  it('comes last without a role, and an Observer’s after that', () => {
    expect(['mei', 'kim'].map(rank)).toEqual([3, 4])
  })

  it('is this machine where no other knows of the incident', () => {
    expect(senderRank(state, 'kim', true)).toBe(0)
  })
})
