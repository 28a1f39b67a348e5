import { describe, expect, it } from 'vitest'
import { declared, given, minute, type Step, start } from '../room'
import { asks, owed, owedTimes } from './story'

const open: Step = [0, 'ana', declared]
/** Entry e3. */
const asked = (person: string | null = 'tom'): Step =>
  asks(2, {
    type: 'record-entry',
    kind: 'action',
    text: 'restart the pool',
    task: { person, dueAt: start + 7 * minute },
  })

describe('a task with a time-box', () => {
  it('owes a call-back, told to whoever asked and whoever does it', () => {
    expect(owedTimes('task', open, asked())).toEqual([[6, 7, 9]])
    expect(owed('task', open, asked())[0]).toMatchObject({ owner: 'ana', subject: 'e3', addressees: ['ana', 'tom'] })
  })

  it('warns no earlier than it was asked for, and not after it is due', () => {
    const short = asks(2, {
      type: 'record-entry',
      kind: 'action',
      text: 'look',
      task: { person: null, dueAt: start + 2.5 * minute },
    })
    expect(owedTimes('task', open, short)).toEqual([[2, 2.5, 4.5]])
  })

  it('ends with the answer that it is done, and moves with “not yet”', () => {
    expect(owed('task', open, asked(), asks(6, { type: 'complete-action', entry: 'e3', note: 'It is up' }))).toEqual([])
    const more = asks(7, { type: 'extend-task', entry: 'e3', dueAt: start + 12 * minute, note: 'Two of three are up' })
    expect(owedTimes('task', open, asked(), more)).toEqual([[11, 12, 14]])
  })

  it('is an action, ahead of now', () => {
    const refused = (kind: 'note' | 'action', dueAt: number) =>
      given(open)
        .when(5, 'ana', { type: 'record-entry', kind, text: 'x', task: { person: null, dueAt } })
        .refusal()
    expect(refused('note', start + 9 * minute)).not.toBeNull()
    expect(refused('action', start + 5 * minute)).not.toBeNull()
    expect(refused('action', start + 6 * minute)).toBeNull()
  })

  it('owes nothing once the incident is over', () => {
    expect(owed('task', open, asked(), asks(3, { type: 'set-status', status: 'resolved' }))).toEqual([])
  })
})
