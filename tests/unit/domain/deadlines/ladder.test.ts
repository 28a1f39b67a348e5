import type { Severity } from '@domain/policy/severity'
import { describe, expect, it } from 'vitest'
import { declared, type Step } from '../room'
import { asks, fires, owed, owedTimes } from './story'

const open = (severity: Severity): Step => [0, 'ana', { ...declared, severity }]
const change = (at: number, severity: Severity) => asks(at, { type: 'set-severity', severity, reason: '' })
const acknowledged = asks(3, { type: 'acknowledge', page: 'e2' })

describe('the ladder', () => {
  it.each([
    ['SEV0', 5, 10],
    ['SEV1', 5, 10],
    ['SEV2', 10, 30],
  ] as const)('of %s calls the backup after %i and the manager after %i minutes', (severity, backup, manager) => {
    expect(owedTimes('page-backup', open(severity))).toEqual([[backup - 1, backup, backup + 2]])
    expect(owedTimes('page-manager', open(severity))).toEqual([[manager - 1, manager, manager + 2]])
  })

  it('does not exist at SEV3, even for a page that somebody sends', () => {
    const page = asks(2, { type: 'page', role: 'scribe', person: 'kim', reason: '' })
    expect(owed('page-backup', open('SEV3'), page)).toEqual([])
    expect(owed('page-manager', open('SEV3'), page)).toEqual([])
  })

  it('stops when the page is acknowledged, whatever had fallen due', () => {
    const late = fires('page-backup', 'due', open('SEV1'))
    for (const before of [[], [late]]) {
      const steps = [open('SEV1'), ...before, acknowledged]
      expect(owed('page-backup', ...steps)).toEqual([])
      expect(owed('page-manager', ...steps)).toEqual([])
    }
  })

  it('runs for each page of its own, and does not call a backup for the page to the backup', () => {
    const page = asks(4, { type: 'page', role: 'backup-engineer', person: 'mei', reason: '' })
    expect(owedTimes('page-backup', open('SEV1'), page)).toEqual([[4, 5, 7]])
    expect(owedTimes('page-manager', open('SEV1'), page)).toEqual([
      [9, 10, 12],
      [13, 14, 16],
    ])
  })
})

describe('a raised severity', () => {
  it('restarts the ladder at the new step times, from the moment it was raised', () => {
    const raised = [open('SEV2'), change(8, 'SEV1')]
    expect(owedTimes('page-backup', ...raised)).toEqual([[12, 13, 15]])
    expect(owedTimes('page-manager', ...raised)).toEqual([[17, 18, 20]])
  })

  it('asks for another deadline, so that an earlier warning does not silence it', () => {
    const warned = fires('page-backup', 'warning', open('SEV2'))
    const [before] = owed('page-backup', open('SEV2'))
    const [after] = owed('page-backup', open('SEV2'), warned, change(9.5, 'SEV1'))
    expect(after?.id).not.toBe(before?.id)
    expect(owedTimes('page-backup', open('SEV2'), warned, change(9.5, 'SEV1'))).toEqual([[13.5, 14.5, 16.5]])
  })

  it.each(['due', 'overdue'] as const)('does not call a step again whose %s was told', (moment) => {
    const told = [open('SEV2'), fires('page-backup', moment, open('SEV2'))]
    const [before] = owed('page-backup', open('SEV2'))
    expect(owed('page-backup', ...told, change(13, 'SEV1'))).toMatchObject([
      { id: before?.id, dueAt: before?.dueAt, overdueAt: before?.overdueAt },
    ])
    expect(owedTimes('page-manager', ...told, change(13, 'SEV1'))).toEqual([[22, 23, 25]])
  })

  it('keeps a step that was told under the ladder restarted before', () => {
    const once = [open('SEV2'), change(2, 'SEV1')]
    const told = [...once, fires('page-backup', 'due', ...once)]
    expect(owed('page-backup', ...told, change(9, 'SEV0'))[0]?.id).toBe(owed('page-backup', ...once)[0]?.id)
  })

  it('calls the engineer where SEV3 had not', () => {
    expect(owedTimes('page-backup', open('SEV3'), change(20, 'SEV2'))).toEqual([[29, 30, 32]])
  })
})

describe('a lowered severity', () => {
  it('keeps counting from the page, at its own step times', () => {
    expect(owedTimes('page-backup', open('SEV1'), change(3, 'SEV2'))).toEqual([[9, 10, 12]])
  })

  it('ends the timers at SEV3', () => {
    expect(owed('page-backup', open('SEV1'), change(3, 'SEV3'))).toEqual([])
  })
})

describe('a page nobody answered before the incident was resolved', () => {
  it('is not escalated again when it is reopened: reopening calls anew', () => {
    const steps = [
      open('SEV1'),
      asks(4, { type: 'set-status', status: 'resolved' }),
      asks(600, { type: 'reopen', reason: 'it is back' }),
    ]
    expect(owedTimes('page-backup', ...steps)).toEqual([[604, 605, 607]])
    expect(owedTimes('page-manager', ...steps)).toEqual([[609, 610, 612]])
  })
})
