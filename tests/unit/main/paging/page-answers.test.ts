import { describe, expect, test } from 'vitest'
import { began, ended, interrupted, nextDue } from '../../../../src/main/paging/attempts'
import type { Outcome } from '../../../../src/main/paging/message'
import { callOut, emptyOutbox, hold, type OutboxState, post } from '../../../../src/main/paging/outbox-state'
import { passed } from '../../../../src/main/paging/outbox-time'
import { settled } from '../../../../src/main/paging/page-answers'
import { answerOf, callOf, linesOf, t0, targetOf, updateOf } from './given'

const silent: Outcome = { state: 'unconfirmed', why: 'No answer came.', retryAfter: null }
const delivered: Outcome = { state: 'delivered', answer: 'theirs' }
const duty = targetOf('duty')
const chat = targetOf('chat', { takesAnswers: false })
const targets = [duty, chat]

const queued = callOut(emptyOutbox, callOf(), targets, t0)
const tried = (state: OutboxState, outcome: Outcome, target: string, at = t0): OutboxState =>
  ended(began(state, `trigger:${target}:d1`, at), `trigger:${target}:d1`, outcome, at, 0)
const has = tried(tried(queued, delivered, 'duty'), delivered, 'chat')
const acknowledged = [answerOf('p1', 'Tom')]
const answerIn = (state: OutboxState, id: string) => state.jobs.find(({ delivery }) => delivery.id === id)?.delivery

describe('a page that was acknowledged', () => {
  test('given it was not tried yet, then it does not go out, and says why', () => {
    const state = settled(queued, acknowledged, targets, t0)
    expect(linesOf(state)).toEqual(['trigger duty d1: withdrawn', 'trigger chat d1: withdrawn'])
    expect(answerIn(state, 'trigger:duty:d1')?.answer).toBe('Not sent: Tom acknowledged the page.')
  })

  test('given targets have it, then those that take answers are told, with the same key, once', () => {
    const state = settled(has, acknowledged, targets, t0 + 5)
    expect(linesOf(state).slice(2)).toEqual(['acknowledge duty d1: queued'])
    expect(settled(state, acknowledged, targets, t0 + 6)).toBe(state)
  })

  test('given nobody knows whether it arrived, then it is not sent again, and who takes answers is told', () => {
    const state = settled(tried(tried(queued, silent, 'duty'), silent, 'chat'), acknowledged, targets, t0)
    expect(linesOf(state)).toEqual([
      'trigger duty d1: withdrawn',
      'trigger chat d1: withdrawn',
      'acknowledge duty d1: queued',
    ])
    expect(answerIn(state, 'trigger:chat:d1')?.answer).toBe(
      'Tom acknowledged the page. It may have arrived; it is not sent again.',
    )
  })

  test('given an attempt is under way, then it is left to end, and not repeated when nobody confirms it', () => {
    const under = settled(began(queued, 'trigger:duty:d1', t0), acknowledged, [duty, chat], t0)
    expect(linesOf(under)[0]).toBe('trigger duty d1: sent')
    expect(nextDue(under, [duty], t0).due).toEqual([])
    const end = (outcome: Outcome) => linesOf(ended(under, 'trigger:duty:d1', outcome, t0, 0))[0]
    expect(end(silent)).toBe('trigger duty d1: withdrawn')
    expect(end(delivered)).toBe('trigger duty d1: delivered')
    expect(linesOf(interrupted(under, t0))[0]).toBe('trigger duty d1: withdrawn')
  })

  test('given the target refused it, then it is not told', () => {
    const refused = tried(callOut(emptyOutbox, callOf(), [duty], t0), { state: 'refused', why: 'No.' }, 'duty')
    expect(linesOf(settled(refused, acknowledged, [duty], t0))).toEqual(['trigger duty d1: failed'])
  })

  test('given it waits for other machines, then it does not go out', () => {
    expect(settled(hold(emptyOutbox, callOf(), 1, t0), acknowledged, targets, t0).held).toEqual([])
  })

  test('given the answer is taken back and a new call is answered, then each call is answered under its own key', () => {
    const first = settled(has, acknowledged, targets, t0)
    const back = settled(first, [answerOf('p1', null)], targets, t0)
    expect(back).toBe(first)
    const again = callOut(back, callOf('d2'), [duty], t0)
    const both = ended(began(again, 'trigger:duty:d2', t0), 'trigger:duty:d2', delivered, t0, 0)
    expect(linesOf(settled(both, acknowledged, targets, t0)).slice(2)).toEqual([
      'acknowledge duty d1: queued',
      'trigger duty d2: delivered',
      'acknowledge duty d2: queued',
    ])
  })
})

describe('a page that is over', () => {
  test('is resolved where it may be open', () => {
    expect(linesOf(settled(has, [], targets, t0)).slice(2)).toEqual(['resolve duty d1: queued'])
  })

  test('given its acknowledgement still waits, then only the end is told', () => {
    const state = settled(settled(has, acknowledged, targets, t0), [], targets, t0)
    expect(linesOf(state).slice(2)).toEqual(['acknowledge duty d1: withdrawn', 'resolve duty d1: queued'])
  })

  test('is forgotten in time, now that this was told', () => {
    const over = settled(has, [], targets, t0)
    const told = ended(began(over, 'resolve:duty:d1', t0), 'resolve:duty:d1', delivered, t0, 0)
    expect(passed(told, targets, t0 + 8 * 24 * 3_600_000).jobs).toEqual([])
  })

  test('says nothing to a target that is off, and leaves updates alone', () => {
    const off = [targetOf('duty', { on: false }), chat]
    const state = settled(post(has, [updateOf('e1')], [chat], t0), [], off, t0)
    expect(linesOf(state).slice(2)).toEqual(['post chat e1: queued'])
  })
})

test('an unanswered page goes on', () => {
  const state = tried(queued, silent, 'duty')
  expect(settled(state, [answerOf('p1', null)], targets, t0)).toBe(state)
})
