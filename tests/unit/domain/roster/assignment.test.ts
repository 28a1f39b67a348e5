import { type Role, roleSchema } from '@domain/incident/roles'
import { defaultPolicy } from '@domain/policy/policy'
import { warningsOf } from '@domain/roster/assignment'
import { describe, expect, it } from 'vitest'
import { declared, minute, type Step, start, tell } from '../room'

const takes = (person: string, role: string): Step => [
  1,
  'ana',
  { type: 'assign-role', role: roleSchema.parse(role), system: '', person },
]
const room = [
  [0, 'ana', declared] satisfies Step,
  takes('ana', 'incident-commander'),
  takes('tom', 'assigned-engineer'),
]
const warn = (at: number, person: string, role: Role, leaving: string[] = [], more: Step[] = []) =>
  warningsOf(tell([...room, ...more]).state, defaultPolicy, { role, system: '', person, leaving }, start + at * minute)

describe('giving a role', () => {
  it('to somebody fresh warns of nothing', () => {
    expect(warn(5, 'mei', 'scribe')).toEqual({ problems: [], fatigue: null })
  })

  it('warns of a second Incident Commander, unless the first leaves', () => {
    expect(warn(5, 'priya', 'incident-commander').problems).toMatchObject([{ kind: 'doubled-role' }])
    expect(warn(5, 'priya', 'incident-commander', ['ana']).problems).toEqual([])
  })

  it('warns of an Incident Commander who also fixes, from both sides', () => {
    expect(warn(5, 'ana', 'assigned-engineer').problems).toMatchObject([{ kind: 'commander-fixes' }])
    expect(warn(5, 'tom', 'incident-commander', ['ana']).problems).toMatchObject([{ kind: 'commander-fixes' }])
  })

  it('warns of the ninth active person, not of a second role for the eighth', () => {
    const more = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((person) => takes(person, 'specialist'))
    expect(warn(5, 'p7', 'scribe', [], more).problems).toMatchObject([{ kind: 'too-many', count: 9 }])
    expect(warn(5, 'p6', 'scribe', [], more).problems).toEqual([])
  })

  it('warns of who is tired already', () => {
    expect(warn(152, 'ana', 'scribe').fatigue).toBe('plan')
    expect(warn(182, 'ana', 'scribe').fatigue).toBe('rotate')
  })
})
