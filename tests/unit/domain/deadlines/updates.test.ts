import type { Audience } from '@domain/events'
import type { Severity } from '@domain/policy/severity'
import { describe, expect, it } from 'vitest'
import { declared, minute, type Step, start } from '../room'
import { asks, owed, owedTimes } from './story'

const open = (severity: Severity): Step => [0, 'ana', { ...declared, severity }]
const post = (at: number, audience: Audience, happened?: number) =>
  asks(at, {
    type: 'post-update',
    audience,
    text: 'We are rolling back.',
    ...(happened === undefined ? {} : { at: start + happened * minute }),
  })
const change = (at: number, severity: Severity) => asks(at, { type: 'set-severity', severity, reason: '' })

describe('the cadence', () => {
  it.each([
    ['SEV0', [7, 10, 15], [12, 15, 20]],
    ['SEV1', [12, 15, 20], [12, 15, 20]],
    // Soft after 15 minutes, hard after 30.
    ['SEV2', [12, 15, 30], [27, 30, 35]],
  ] as const)('of %s owes the room and the customers', (severity, internal, customer) => {
    expect(owedTimes('update-internal', open(severity))).toEqual([internal])
    expect(owedTimes('update-customer', open(severity))).toEqual([customer])
  })

  it('owes nothing at SEV3', () => {
    expect(owed('update-internal', open('SEV3'))).toEqual([])
    expect(owed('update-customer', open('SEV3'))).toEqual([])
  })

  it('is armed anew by an update to the same audience, under another id', () => {
    const before = owed('update-customer', open('SEV1'))
    expect(owedTimes('update-customer', open('SEV1'), post(14, 'customer'))).toEqual([[26, 29, 34]])
    expect(owed('update-customer', open('SEV1'), post(14, 'customer'))[0]?.id).not.toBe(before[0]?.id)
    expect(owedTimes('update-internal', open('SEV1'), post(14, 'customer'))).toEqual([[12, 15, 20]])
  })

  it('counts "no new information" as an update', () => {
    const steps = [open('SEV1'), asks(16, { type: 'no-new-information', audience: 'internal' })]
    expect(owedTimes('update-internal', ...steps)).toEqual([[28, 31, 36]])
  })

  it('counts a backdated update from when it was sent, and never from before a later one', () => {
    expect(owedTimes('update-customer', open('SEV1'), post(14, 'customer', 9))).toEqual([[21, 24, 29]])
    const both = [post(14, 'customer'), post(16, 'customer', 5)]
    expect(owedTimes('update-customer', open('SEV1'), ...both)).toEqual([[26, 29, 34]])
  })

  it('of a raised severity counts from the raise, and never later than was promised', () => {
    expect(owedTimes('update-customer', open('SEV2'), change(5, 'SEV1'))).toEqual([[17, 20, 25]])
    expect(owedTimes('update-customer', open('SEV2'), change(20, 'SEV1'))).toEqual([[27, 30, 35]])
    expect(owedTimes('update-customer', open('SEV3'), change(40, 'SEV1'))).toEqual([[52, 55, 60]])
  })

  it('of a lowered severity counts from the last update; SEV3 ends it', () => {
    expect(owedTimes('update-customer', open('SEV1'), change(5, 'SEV2'))).toEqual([[27, 30, 35]])
    expect(owed('update-customer', open('SEV1'), change(5, 'SEV3'))).toEqual([])
  })

  it('stands overdue when the severity is lowered too late', () => {
    expect(owedTimes('update-customer', open('SEV1'), change(16, 'SEV2'))).toEqual([[12, 15, 20]])
  })

  it('ends at resolve and starts anew at reopen', () => {
    const resolved = [open('SEV1'), asks(10, { type: 'set-status', status: 'resolved' })]
    expect(owed('update-customer', ...resolved)).toEqual([])
    expect(owedTimes('update-customer', ...resolved, asks(100, { type: 'reopen', reason: '' }))).toEqual([
      [112, 115, 120],
    ])
  })
})

describe('who has to act', () => {
  it('is the Incident Commander for the room and the Communications Lead for customers, where somebody is', () => {
    const ic = asks(1, { type: 'assign-role', role: 'incident-commander', system: '', person: 'ana' })
    expect(owed('update-internal', open('SEV1'), ic)).toMatchObject([{ owner: 'ana' }])
    expect(owed('update-customer', open('SEV1'), ic)).toMatchObject([{ owner: null }])
  })
})
