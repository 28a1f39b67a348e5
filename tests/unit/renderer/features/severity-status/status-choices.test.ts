import { decide } from '@domain/commands/decide'
import { defaultPolicy } from '@domain/policy/policy'
import { describe, expect, test } from 'vitest'
import {
  commandOf,
  statusChoices,
  usualNext,
} from '../../../../../src/renderer/features/severity-status/status-choices'
import { declared, minute, type Step, start, tell } from '../../../domain/room'

const open: Step = [0, 'ana', declared]
const to = (at: number, status: 'monitoring' | 'resolved' | 'closed'): Step => [
  at,
  'ana',
  { type: 'set-status', status },
]

const allowed = (...steps: Step[]) => {
  const { state } = tell(steps)
  return statusChoices(state, defaultPolicy).flatMap(({ value, refused }) =>
    refused === null && value !== state.status ? [value] : [],
  )
}

describe('the status dialog', () => {
  test('offers an open incident every step but closing, and mitigated beside them', () => {
    expect(allowed(open)).toEqual(['identified', 'monitoring', 'resolved', 'mitigated'])
    expect(allowed(open, to(5, 'monitoring'))).toEqual(['investigating', 'identified', 'resolved', 'mitigated'])
  })

  test('offers mitigated once', () => {
    expect(allowed(open, [5, 'ana', { type: 'mitigate', note: '' }])).not.toContain('mitigated')
  })

  test('offers a resolved one closing or reopening, a closed one reopening alone', () => {
    expect(allowed(open, to(5, 'resolved'))).toEqual(['closed', 'reopened'])
    expect(allowed(open, to(5, 'resolved'), to(6, 'closed'))).toEqual(['reopened'])
  })

  test('starts at the next step, which is always one that may be taken', () => {
    for (const steps of [
      [open],
      [open, to(5, 'monitoring')],
      [open, to(5, 'resolved')],
      [open, to(5, 'resolved'), to(6, 'closed')],
    ])
      expect(allowed(...steps)).toContain(usualNext(tell(steps).state))
  })

  test('says why for each that is refused', () => {
    const refusals = statusChoices(tell([open]).state, defaultPolicy).flatMap(({ refused }) => refused ?? [])
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.every((sentence) => sentence.endsWith('.'))).toBe(true)
  })

  test('records when customers were no longer hurt', () => {
    const { state } = tell([open])
    const at = start + 3 * minute
    const context = { now: start + 8 * minute, me: 'ana', policy: defaultPolicy }
    expect(decide(commandOf('mitigated', 'rolled back', at), state, context)).toEqual([
      { type: 'incident.mitigated', data: { note: 'rolled back' }, occurredAt: at },
    ])
  })
})
