import { type IncidentSummary, summaryOf } from '@domain/incident/summary'
import { describe, expect, test } from 'vitest'
import { inOrder, matching, pastIncidents, timeToResolve } from '../../../../../src/renderer/features/library/past'
import { declared, tell } from '../../../domain/room'

const base = summaryOf(tell([[0, 'ana', declared]]).state)
const hour = 3_600_000

const past = (incident: string, changed: Partial<IncidentSummary> = {}): IncidentSummary => ({
  ...base,
  incident,
  status: 'closed',
  resolvedAt: base.declaredAt + hour,
  ...changed,
})
const ids = (incidents: readonly IncidentSummary[]) => incidents.map(({ incident }) => incident)

describe('past incidents', () => {
  test('are the resolved, the closed and the imported', () => {
    const all = [
      past('open', { status: 'monitoring' }),
      past('resolved', { status: 'resolved' }),
      past('closed'),
      past('imported', { imported: true }),
    ]
    expect(ids(pastIncidents(all))).toEqual(['resolved', 'closed', 'imported'])
  })

  test('are found by every word, in title or services, whatever the case and the accents', () => {
    const all = [
      past('a', { title: 'Café orders fail', services: ['Orders-API'] }),
      past('b', { title: 'Search lag', services: ['orders-db'] }),
    ]
    expect(ids(matching(all, 'ORDERS'))).toEqual(['a', 'b'])
    expect(ids(matching(all, 'cafe api'))).toEqual(['a'])
    expect(ids(matching(all, 'cafe db'))).toEqual([])
    expect(ids(matching(all, '  '))).toEqual(['a', 'b'])
  })

  test('stand in the order asked for, the newest first among equals', () => {
    const all = [
      past('old-bad', { declaredAt: 0, resolvedAt: hour, severity: 'SEV0' }),
      past('new-mild', { declaredAt: 2 * hour, resolvedAt: 2.5 * hour, severity: 'SEV3' }),
      past('mid-bad', { declaredAt: hour, resolvedAt: 5 * hour, severity: 'SEV0' }),
      past('unresolved', { declaredAt: 3 * hour, resolvedAt: null, severity: 'SEV2' }),
    ]
    expect(ids(inOrder(all, 'newest'))).toEqual(['unresolved', 'new-mild', 'mid-bad', 'old-bad'])
    expect(ids(inOrder(all, 'severity'))).toEqual(['mid-bad', 'old-bad', 'unresolved', 'new-mild'])
    expect(ids(inOrder(all, 'longest'))).toEqual(['mid-bad', 'old-bad', 'new-mild', 'unresolved'])
  })

  test('took no time below zero, and none when never resolved', () => {
    expect(timeToResolve({ declaredAt: 10, resolvedAt: 4 })).toBe(0)
    expect(timeToResolve({ declaredAt: 10, resolvedAt: null })).toBeNull()
  })
})
