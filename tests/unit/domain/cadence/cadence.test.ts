import { brokenCadences } from '@domain/cadence/broken-cadence'
import { cadenceOf, promisedAt, severityAt } from '@domain/cadence/promised'
import { defaultPolicy } from '@domain/policy/policy'
import type { Severity } from '@domain/policy/severity'
import { describe, expect, it } from 'vitest'
import { declared, minute, type Step, start, tell } from '../room'

const at = (minutes: number) => start + minutes * minute
const opened = (severity: Severity): Step => [0, 'ana', { ...declared, severity }]
const told = (minutes: number): Step => [minutes, 'lena', { type: 'post-update', audience: 'customer', text: 'News.' }]
const toldInside = (minutes: number): Step => [
  minutes,
  'ana',
  { type: 'post-update', audience: 'internal', text: 'News.' },
]
const set = (minutes: number, severity: Severity): Step => [
  minutes,
  'ana',
  { type: 'set-severity', severity, reason: '' },
]
const resolved = (minutes: number): Step => [minutes, 'ana', { type: 'set-status', status: 'resolved' }]
const reopened = (minutes: number): Step => [minutes, 'ana', { type: 'reopen', reason: 'it is back' }]

const promised = (steps: readonly Step[], anchor = 0) => {
  const due = promisedAt(tell(steps).state, defaultPolicy, 'customer', at(anchor))
  return due === null ? null : (due - start) / minute
}
const broken = (...steps: readonly Step[]) =>
  brokenCadences(tell(steps).state, defaultPolicy).map(({ dueAt, until, length }) => {
    expect(length).toBe(until - dueAt)
    return [(dueAt - start) / minute, (until - start) / minute]
  })

describe('what is promised', () => {
  it('follows the policy of the severity, and nothing where it promises none', () => {
    expect(cadenceOf(defaultPolicy, 'SEV0', 'internal')).toBe(10 * minute)
    expect(promised([opened('SEV1')])).toBe(15)
    expect(promised([opened('SEV2')])).toBe(30)
    expect(promised([opened('SEV3')])).toBeNull()
  })

  it('counts a raised severity from the moment it was raised, and never moves a due time back', () => {
    expect(promised([opened('SEV2'), set(5, 'SEV1')])).toBe(20)
    expect(promised([opened('SEV2'), set(25, 'SEV1')])).toBe(30)
    expect(promised([opened('SEV3'), set(40, 'SEV2')])).toBe(70)
  })

  it('counts a lowered severity from the last word', () => {
    expect(promised([opened('SEV1'), set(5, 'SEV2')])).toBe(30)
    expect(promised([opened('SEV1'), set(5, 'SEV3')])).toBeNull()
  })

  it('lets what fell due before a change stand', () => {
    expect(promised([opened('SEV1'), set(20, 'SEV2')])).toBe(15)
  })

  it('knows the severity at any time', () => {
    const { state } = tell([opened('SEV3'), set(10, 'SEV1'), set(20, 'SEV2')])
    expect([-1, 0, 10, 15, 20, 99].map((minutes) => severityAt(state, at(minutes)))).toEqual([
      'SEV3',
      'SEV3',
      'SEV1',
      'SEV1',
      'SEV2',
      'SEV2',
    ])
  })
})

describe('broken cadences', () => {
  it('are none where every word came in time, on the minute too', () => {
    expect(broken(opened('SEV1'), told(15), told(29), resolved(40))).toEqual([])
  })

  it('last from when the word was due to when it came', () => {
    expect(broken(opened('SEV1'), told(25), told(60), resolved(61))).toEqual([
      [15, 25],
      [40, 60],
    ])
  })

  it('end when the incident is resolved without a word', () => {
    expect(broken(opened('SEV1'), resolved(50))).toEqual([[15, 50]])
  })

  it('are not ended by an internal update', () => {
    expect(broken(opened('SEV1'), toldInside(10), told(20), resolved(21))).toEqual([[15, 20]])
  })

  it('leave out what is still owed: that is a deadline', () => {
    expect(broken(opened('SEV1'), told(10))).toEqual([])
  })

  it('count anew once it is opened again, and nothing while it was resolved', () => {
    expect(broken(opened('SEV1'), told(10), resolved(20), told(100), reopened(200), told(230))).toEqual([[215, 230]])
  })

  it('are judged by the severity of their own time', () => {
    expect(broken(opened('SEV2'), told(29), set(40, 'SEV1'), told(58), resolved(59))).toEqual([[55, 58]])
    expect(broken(opened('SEV3'), told(500), resolved(600))).toEqual([])
  })

  it('have the same ids on every device', () => {
    const story = [opened('SEV1'), told(25), resolved(90)]
    const ids = () => brokenCadences(tell(story).state, defaultPolicy).map(({ id }) => id)
    expect(ids()).toEqual(ids())
    expect(new Set(ids()).size).toBe(ids().length)
  })
})
