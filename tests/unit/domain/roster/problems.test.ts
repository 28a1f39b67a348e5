import { roleSchema } from '@domain/incident/roles'
import { defaultPolicy } from '@domain/policy/policy'
import { activePeople, rosterProblems } from '@domain/roster/problems'
import { describe, expect, it } from 'vitest'
import { declared, type Step, tell } from '../room'

const open: Step = [0, 'ana', declared]
const takes = (person: string, role: string, system = ''): Step => [
  1,
  'ana',
  { type: 'assign-role', role: roleSchema.parse(role), system, person },
]
const full = [
  takes('ana', 'incident-commander'),
  takes('tom', 'assigned-engineer'),
  takes('lena', 'communications-lead'),
  takes('kim', 'scribe'),
]
const problems = (...steps: Step[]) => rosterProblems(tell([open, ...steps]).state, defaultPolicy)

describe('the roster', () => {
  it('has four open roles at first, the Incident Commander first', () => {
    expect(problems()).toEqual([
      { kind: 'open-role', role: 'incident-commander' },
      { kind: 'open-role', role: 'assigned-engineer' },
      { kind: 'open-role', role: 'communications-lead' },
      { kind: 'open-role', role: 'scribe' },
    ])
  })

  it('is right with the four roles on four people', () => {
    expect(problems(...full)).toEqual([])
  })

  it('has an open role again when its holder steps out', () => {
    expect(problems(...full, [5, 'kim', { type: 'step-out', person: 'kim', note: '' }])).toEqual([
      { kind: 'open-role', role: 'scribe' },
    ])
  })

  it('says that the Incident Commander also fixes, on any system', () => {
    expect(problems(...full, takes('ana', 'assigned-engineer', 'eu-west'))).toEqual([
      { kind: 'commander-fixes', person: 'ana' },
    ])
  })

  it('says that two people hold a role of one, and allows an engineer per system', () => {
    expect(problems(...full, takes('priya', 'incident-commander'))).toEqual([
      { kind: 'doubled-role', role: 'incident-commander', people: ['ana', 'priya'] },
    ])
    expect(problems(...full, takes('mei', 'assigned-engineer', 'eu-west'))).toEqual([])
  })

  it('counts more than eight active people, each once, without observers', () => {
    const five = ['p1', 'p2', 'p3', 'p4'].map((person) => takes(person, 'specialist'))
    const watching = ['o1', 'o2', 'o3'].map((person) => takes(person, 'observer'))
    expect(problems(...full, ...five, ...watching)).toEqual([])
    const ninth: Step = [6, 'p5', { type: 'step-in', person: 'p5', note: '' }]
    expect(problems(...full, ...five, ninth, takes('p5', 'deputy'))).toEqual([{ kind: 'too-many', count: 9, limit: 8 }])
  })

  it('has no problems once the incident is resolved', () => {
    expect(problems([9, 'ana', { type: 'set-status', status: 'resolved' }])).toEqual([])
  })

  it('forgets who left', () => {
    const { state } = tell([open, ...full, [5, 'tom', { type: 'step-out', person: 'tom', note: '' }]])
    expect(activePeople(state)).toEqual(['ana', 'lena', 'kim'])
  })
})
