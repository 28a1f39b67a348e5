import { describe, expect, it } from 'vitest'
import { declared, type Step } from '../room'
import { asks, owed, owedTimes } from './story'

const open: Step = [0, 'ana', declared]
const resolved = asks(60, { type: 'set-status', status: 'resolved' })

describe('the debrief', () => {
  it('is not owed while the incident is open', () => {
    expect(owed('debrief', open)).toEqual([])
  })

  it('is due 24 h after resolve and overdue at 48 h, with a warning four hours before', () => {
    expect(owedTimes('debrief', open, resolved)).toEqual([[60 + 20 * 60, 60 + 24 * 60, 60 + 48 * 60]])
  })

  it('is gone when the incident is closed or reopened', () => {
    expect(owed('debrief', open, resolved, asks(90, { type: 'set-status', status: 'closed' }))).toEqual([])
    expect(owed('debrief', open, resolved, asks(90, { type: 'reopen', reason: '' }))).toEqual([])
  })

  it('counts from the second resolve after a reopening', () => {
    const again = [
      asks(90, { type: 'reopen', reason: '' }),
      asks(120, { type: 'set-status' as const, status: 'resolved' as const }),
    ]
    expect(owedTimes('debrief', open, resolved, ...again)).toEqual([[120 + 20 * 60, 120 + 24 * 60, 120 + 48 * 60]])
  })
})
