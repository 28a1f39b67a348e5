import { describe, expect, it } from 'vitest'
import { declared, type Step } from '../room'
import { asks, owed, owedTimes } from './story'

const open: Step = [0, 'ana', declared]
const ic = asks(0, { type: 'assign-role', role: 'incident-commander', system: '', person: 'ana' })
const stays = (at: number, person = 'ana') => asks(at, { type: 'extend-duty', person, reason: 'Priya lands at four' })

describe('rotation', () => {
  it('is planned after 2 h 30, due after 3 h and overdue after 4 h', () => {
    expect(owedTimes('fatigue', open, ic)).toEqual([[150, 180, 240]])
  })

  it('counts a short absence through, and a break not', () => {
    const out = asks(60, { type: 'step-out', person: 'ana', note: '' })
    const back = (at: number) => asks(at, { type: 'step-in', person: 'ana', note: '' })
    expect(owedTimes('fatigue', open, ic, out, back(80))).toEqual([[150, 180, 240]])
    expect(owedTimes('fatigue', open, ic, out, back(95))).toEqual([[245, 275, 335]])
  })

  it('asks again after a reason to stay on, under another id', () => {
    expect(owedTimes('fatigue', open, ic, stays(241))).toEqual([[271, 301, 361]])
    expect(owedTimes('fatigue', open, ic, stays(241), stays(300))).toEqual([[330, 360, 420]])
    expect(owed('fatigue', open, ic, stays(241))[0]?.id).not.toBe(owed('fatigue', open, ic)[0]?.id)
  })

  it('is not brought forward by a reason given early', () => {
    expect(owedTimes('fatigue', open, ic, stays(10))).toEqual([[150, 180, 240]])
  })

  it('does not take over a reason of somebody else, nor one of an earlier stretch', () => {
    const mei = asks(0, { type: 'step-in', person: 'mei', note: '' })
    expect(owedTimes('fatigue', open, ic, mei, stays(200, 'mei'))).toEqual([
      [150, 180, 240],
      [230, 260, 320],
    ])
    const rested = [asks(210, { type: 'step-out', person: 'ana', note: '' }), asks(300, { ...takes, person: 'ana' })]
    expect(owedTimes('fatigue', open, ic, stays(200), ...rested)).toEqual([[450, 480, 540]])
  })

  it('is one per person, however many roles, and names the Incident Commander to act', () => {
    const scribe = asks(30, { type: 'assign-role', role: 'scribe', system: '', person: 'ana' })
    expect(owed('fatigue', open, ic, scribe)).toMatchObject([{ subject: 'ana', owner: 'ana' }])
  })
})

const takes = { type: 'assign-role', role: 'incident-commander', system: '' } as const
