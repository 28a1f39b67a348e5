import { expect, test } from 'vitest'
import { type Answer, againIn, answerCommand } from '../../../../../src/renderer/features/tasks/answer'
import { openTasks, taskToAnswer } from '../../../../../src/renderer/features/tasks/choose-task'
import { declared, minute, type Step, start, tell } from '../../../domain/room'

const answer = (changed: Partial<Answer>): Answer => ({
  outcome: 'not-yet',
  note: ' waits for a lock ',
  again: '5 min',
  ...changed,
})

test('done completes the action, not yet asks again after the length that was typed', () => {
  expect(answerCommand('e3', answer({ outcome: 'done', again: 'soon' }), start)).toEqual({
    type: 'complete-action',
    entry: 'e3',
    note: 'waits for a lock',
  })
  expect(answerCommand('e3', answer({ again: '1h30m' }), start)).toEqual({
    type: 'extend-task',
    entry: 'e3',
    dueAt: start + 90 * minute,
    note: 'waits for a lock',
  })
})

test('a length is minutes, or as the composer writes it, and no plan for next week', () => {
  expect(againIn({ again: '5' })).toBe(5 * minute)
  expect(againIn({ again: '!5m' })).toBe(5 * minute)
  for (const again of ['', 'never', 'soon', '0', '25h']) {
    expect(againIn({ again })).toBeNull()
    expect(answerCommand('e3', answer({ again }), start)).toBeNull()
  }
})

test('the task whose call-back is due first is answered first; what is done or resolved is not asked about', () => {
  const task = (at: number, dueIn: number): Step => [
    at,
    'ana',
    { type: 'record-entry', kind: 'action', text: 'restart', task: { person: 'tom', dueAt: start + dueIn * minute } },
  ]
  const steps: Step[] = [[0, 'ana', declared], task(1, 20), task(2, 10)]
  const incident = tell(steps).state
  expect(openTasks(incident).map(({ dueAt }) => (dueAt - start) / minute)).toEqual([10, 20])
  expect(taskToAnswer({ incident })?.dueAt).toBe(start + 10 * minute)
  const [first = ''] = openTasks(incident).map(({ entry }) => entry)
  const done = tell([...steps, [5, 'ana', { type: 'complete-action', entry: first, note: '' }]]).state
  expect(taskToAnswer({ incident: done })?.dueAt).toBe(start + 20 * minute)
  const resolved = tell([...steps, [5, 'ana', { type: 'set-status', status: 'resolved' }]]).state
  expect(taskToAnswer({ incident: resolved })).toBeUndefined()
  expect(taskToAnswer({ incident: null })).toBeUndefined()
})
