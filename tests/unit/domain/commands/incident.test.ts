import { describe, expect, it } from 'vitest'
import { declared, given, minute, type Step, start } from '../room'

const open: Step = [0, 'ana', declared]
const sev3: Step = [0, 'ana', { ...declared, severity: 'SEV3' }]

describe('declaring', () => {
  it('opens the incident and calls the Assigned Engineer', () => {
    const when = given().when(0, 'ana', declared)
    expect(when.facts()).toEqual(['incident.declared', 'page.triggered'])
    expect(when.state()).toMatchObject({ status: 'investigating', severity: 'SEV1', detectedAt: start - 8 * minute })
  })

  it('calls nobody for a SEV3, which is handled asynchronously', () => {
    expect(
      given()
        .when(0, 'ana', { ...declared, severity: 'SEV3' })
        .facts(),
    ).toEqual(['incident.declared'])
  })

  it('refuses an empty title, a start in the future and a second declaration', () => {
    expect(
      given()
        .when(0, 'ana', { ...declared, title: ' ' })
        .refusal(),
    ).not.toBeNull()
    expect(
      given()
        .when(0, 'ana', { ...declared, detectedAt: start + 1 })
        .refusal(),
    ).not.toBeNull()
    expect(given(open).when(1, 'ana', declared).refusal()).not.toBeNull()
  })
})

describe('changing the severity', () => {
  it('restarts an unanswered ladder from the moment it was raised', () => {
    const state = given(open).when(4, 'ana', { type: 'set-severity', severity: 'SEV0', reason: '' }).state()
    expect(state.pages).toMatchObject([{ at: start, ladderFrom: start + 4 * minute }])
  })

  it('leaves an acknowledged ladder at rest', () => {
    const state = given(open, [2, 'tom', { type: 'acknowledge', page: 'e2' }])
      .when(4, 'ana', { type: 'set-severity', severity: 'SEV0', reason: '' })
      .state()
    expect(state.pages).toMatchObject([{ ladderFrom: start, acknowledged: { by: 'tom', at: start + 2 * minute } }])
  })

  it('does not restart the ladder when lowered', () => {
    const state = given(open).when(4, 'ana', { type: 'set-severity', severity: 'SEV2', reason: '' }).state()
    expect(state.pages).toMatchObject([{ ladderFrom: start }])
  })

  it('calls the engineer when raised from a severity that called nobody', () => {
    expect(given(sev3).when(9, 'ana', { type: 'set-severity', severity: 'SEV2', reason: 'grew' }).facts()).toEqual([
      'severity.changed',
      'page.triggered',
    ])
  })

  it('refuses the severity it has', () => {
    expect(given(open).when(1, 'ana', { type: 'set-severity', severity: 'SEV1', reason: '' }).refusal()).not.toBeNull()
  })
})

describe('the status', () => {
  const resolved: Step = [60, 'ana', { type: 'set-status', status: 'resolved' }]
  const closed: Step = [90, 'ana', { type: 'set-status', status: 'closed' }]

  it('may jump straight to resolved, which is at the latest when customers are no longer hurt', () => {
    expect(given(open).when(60, 'ana', { type: 'set-status', status: 'resolved' }).state()).toMatchObject({
      status: 'resolved',
      mitigatedAt: start + 60 * minute,
      resolvedAt: start + 60 * minute,
    })
  })

  it('keeps an earlier mitigation', () => {
    expect(
      given(open, [30, 'ana', { type: 'mitigate', note: 'rolled back' }], resolved)
        .when(61, 'ana', {
          type: 'set-status',
          status: 'closed',
        })
        .state(),
    ).toMatchObject({ mitigatedAt: start + 30 * minute, resolvedAt: start + 60 * minute })
  })

  it('is resolved before it is closed', () => {
    expect(given(open).when(1, 'ana', { type: 'set-status', status: 'closed' }).refusal()).not.toBeNull()
  })

  it('goes back to work only by reopening, which calls the engineer again', () => {
    expect(given(open, resolved).when(70, 'ana', { type: 'set-status', status: 'monitoring' }).refusal()).not.toBeNull()
    const when = given(open, resolved, closed).when(100, 'ana', { type: 'reopen', reason: 'errors are back' })
    expect(when.facts()).toEqual(['incident.reopened', 'page.triggered'])
    expect(when.state()).toMatchObject({
      status: 'investigating',
      openedAt: start + 100 * minute,
      mitigatedAt: null,
      resolvedAt: null,
      closedAt: null,
    })
  })

  it('ends everybody’s duty when closed', () => {
    const state = given(
      open,
      [1, 'ana', { type: 'assign-role', role: 'scribe', system: '', person: 'mei' }],
      [2, 'ana', { type: 'step-in', person: 'tom', note: 'database' }],
      resolved,
    )
      .when(90, 'ana', { type: 'set-status', status: 'closed' })
      .state()
    expect(state.tenures).toMatchObject([{ person: 'mei', to: start + 90 * minute }])
    expect(state.presences).toMatchObject([{ person: 'tom', to: start + 90 * minute }])
  })

  it('keeps the record of a closed incident open for corrections, and its room shut', () => {
    const after = given(open, resolved, closed)
    expect(after.when(95, 'mei', { type: 'record-entry', kind: 'fact', text: 'found later' }).refusal()).toBeNull()
    expect(
      after.when(95, 'mei', { type: 'assign-role', role: 'scribe', system: '', person: 'mei' }).refusal(),
    ).not.toBeNull()
  })
})
