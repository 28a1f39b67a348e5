import { describe, expect, test } from 'vitest'
import { began, ended, interrupted, nextDue } from '../../../../src/main/paging/attempts'
import { waitAfter } from '../../../../src/main/paging/backoff'
import type { OpenTarget, Outcome } from '../../../../src/main/paging/message'
import {
  callOut,
  emptyOutbox,
  hold,
  type OutboxState,
  post,
  recorded,
  sentElsewhere,
} from '../../../../src/main/paging/outbox-state'
import { notAhead, passed, shifted } from '../../../../src/main/paging/outbox-time'
import { callOf, linesOf, t0, targetOf, updateOf } from './given'

const minute = 60_000
const hour = 60 * minute
const silent: Outcome = { state: 'unconfirmed', why: 'The server answered 500.', retryAfter: null }
const delivered: Outcome = { state: 'delivered', answer: 'their id' }

const tried = (state: OutboxState, id: string, outcome: Outcome, at: number, random = 0): OutboxState =>
  ended(began(state, id, at), id, outcome, at, random)
const dueAt = (state: OutboxState, targets: readonly OpenTarget[], now: number): string[] =>
  nextDue(state, targets, now).due.map(({ job }) => job.delivery.id)
const one = (state: OutboxState) => {
  const [job] = state.jobs
  if (!job) throw new Error('there is none')
  return job.delivery
}

describe('who gets a page', () => {
  test.each([
    ['everybody’s', {}, true],
    ['this person’s', { reaches: 'ana' }, true],
    ['another person’s', { reaches: 'tom' }, false],
    ['none, as it is off', { on: false }, false],
    ['none, as it wants updates only', { gets: { pages: false, internalUpdates: true, customerUpdates: true } }, false],
  ])('a target that takes %s pages', (_whose, changed, gets) => {
    expect(callOut(emptyOutbox, callOf(), [targetOf('a', changed)], t0).jobs).toHaveLength(gets ? 1 : 0)
  })

  test('given it has the page already, in whatever state, when it is handed over again, then nothing changes', () => {
    const targets = [targetOf('a')]
    const waiting = callOut(emptyOutbox, callOf(), targets, t0)
    const done = tried(waiting, 'trigger:a:d1', delivered, t0)
    for (const state of [waiting, done]) expect(callOut(state, callOf(), targets, t0 + 5)).toBe(state)
  })
})

describe('who gets an update', () => {
  const gets = (which: object) => ({ gets: { pages: false, internalUpdates: false, customerUpdates: false, ...which } })
  const targets = [
    targetOf('room', gets({ internalUpdates: true })),
    targetOf('out', gets({ customerUpdates: true })),
    targetOf('off', { on: false }),
  ]

  test('those that want it', () => {
    const state = post(emptyOutbox, [updateOf('e1'), updateOf('e2', { audience: 'internal' })], targets, t0)
    expect(linesOf(state)).toEqual(['post out e1: queued', 'post room e2: queued'])
  })

  test('given it was posted, when it comes again and there is a new target, then it is not posted again', () => {
    const state = post(emptyOutbox, [updateOf('e1')], targets, t0)
    expect(post(state, [updateOf('e1')], [...targets, targetOf('new')], t0)).toBe(state)
  })
})

describe('a target’s line', () => {
  const targets = [targetOf('a', { pause: 1000 }), targetOf('b')]
  const two = ['d1', 'd2'].reduce((state, id) => callOut(state, callOf(id), targets, t0), emptyOutbox)

  test('given two messages, then the second waits for the first; other targets do not', () => {
    expect(dueAt(two, targets, t0)).toEqual(['trigger:a:d1', 'trigger:b:d1'])
    const under = began(two, 'trigger:a:d1', t0)
    expect(dueAt(under, targets, t0)).toEqual(['trigger:b:d1'])
    const again = ended(under, 'trigger:a:d1', silent, t0, 0)
    expect(dueAt(again, [targetOf('a')], t0 + 1000)).toEqual([])
    expect(dueAt(again, [targetOf('a')], t0 + 2000)).toEqual(['trigger:a:d1'])
  })

  test('given one was delivered, then the next waits for the target’s pause', () => {
    const state = tried(two, 'trigger:a:d1', delivered, t0)
    expect(nextDue(state, targets.slice(0, 1), t0 + 999)).toMatchObject({ due: [], at: t0 + 1000 })
    expect(dueAt(state, targets.slice(0, 1), t0 + 1000)).toEqual(['trigger:a:d2'])
  })

  test('given it was refused, then it has failed with the reason, and the next one is sent', () => {
    const state = tried(two, 'trigger:a:d1', { state: 'refused', why: 'The key is wrong.' }, t0)
    expect(one(state)).toMatchObject({ state: 'failed', answer: 'The key is wrong.', nextAt: null })
    expect(dueAt(state, [targetOf('a')], t0)).toEqual(['trigger:a:d2'])
  })

  test('an attempt is counted and marked before it is made', () => {
    expect(one(began(two, 'trigger:a:d1', t0 + 5))).toMatchObject({ state: 'sent', attempts: 1, changedAt: t0 + 5 })
  })
})

describe('a message that nobody confirmed', () => {
  const targets = [targetOf('a')]
  const queued = callOut(emptyOutbox, callOf(), targets, t0)

  test('is tried again after twice the time, up to a minute, of which chance takes up to half', () => {
    const waits = (random: number) => [1, 2, 3, 4, 5, 6, 7, 50, 2000].map((n) => waitAfter(n, null, random))
    expect(waits(0)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000])
    expect(waits(1)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000])
  })

  test('is not tried before the time the target asked for, up to an hour', () => {
    expect(waitAfter(1, 90_000, 0)).toBe(90_000)
    expect(waitAfter(1, 500, 0)).toBe(2000)
    expect(waitAfter(1, 1e12, 0)).toBe(hour)
  })

  test('given it is a page, when it was tried for a day, then it has failed and says why', () => {
    const state = tried(queued, 'trigger:a:d1', silent, t0)
    expect(passed(state, targets, t0 + 24 * hour - 1)).toBe(state)
    expect(one(passed(state, targets, t0 + 24 * hour))).toMatchObject({
      state: 'failed',
      answer: 'Given up after 24 hours. The server answered 500.',
    })
  })

  test('given it is an update, then it is given up after an hour', () => {
    const state = tried(post(emptyOutbox, [updateOf('e1')], targets, t0), 'post:a:e1', silent, t0)
    expect(one(passed(state, targets, t0 + hour))).toMatchObject({ state: 'failed' })
  })

  test('given the app ended in the middle, then it may have gone and is tried at once, after the pause', () => {
    const state = interrupted(began(queued, 'trigger:a:d1', t0), t0 + minute)
    expect(one(state)).toMatchObject({ state: 'unconfirmed', attempts: 1, nextAt: t0 + minute })
    expect(dueAt(state, targets, t0 + minute)).toEqual(['trigger:a:d1'])
    expect(dueAt(state, [targetOf('a', { pause: 1000 })], t0 + minute)).toEqual([])
  })

  test.each([
    ['removed', [], 'A was removed before this was delivered. It may have arrived.'],
    [
      'switched off',
      [targetOf('a', { on: false })],
      'A was switched off before this was delivered. It may have arrived.',
    ],
  ])('given its target is %s, then it has failed', (_what, left, answer) => {
    expect(one(passed(tried(queued, 'trigger:a:d1', silent, t0), left, t0 + 1))).toMatchObject({
      state: 'failed',
      answer,
    })
  })
})

describe('a page that other machines are asked for first', () => {
  const targets = [targetOf('a')]
  const held = hold(emptyOutbox, callOf(), 2, t0)

  test('waits 20 s for each of them, then goes out', () => {
    expect(nextDue(held, targets, t0)).toEqual({ due: [], at: t0 + 40_000 })
    expect(passed(held, targets, t0 + 39_999)).toBe(held)
    expect(linesOf(passed(held, targets, t0 + 40_000))).toEqual(['trigger a d1: queued'])
  })

  test('does not go out when one of them has sent it', () => {
    expect(sentElsewhere(held, new Set(['d1']))).toEqual(emptyOutbox)
    expect(sentElsewhere(held, new Set(['d2']))).toBe(held)
  })

  test('is kept back once, and not at all when it went out already', () => {
    expect(hold(held, callOf(), 2, t0 + 5)).toBe(held)
    const out = passed(held, targets, t0 + 40_000)
    expect(hold(out, callOf(), 2, t0 + 5)).toBe(out)
  })
})

describe('the wall clock', () => {
  const targets = [targetOf('a', { pause: 1000 })]
  const post1 = post(emptyOutbox, [updateOf('e1')], targets, t0)
  const waiting = hold(tried(post1, 'post:a:e1', { ...silent, retryAfter: minute }, t0), callOf(), 1, t0)

  test.each([3 * hour, -3 * hour])('given it was set by %d ms, then what remains of every wait stays', (by) => {
    const state = passed(shifted(waiting, by), targets, t0 + by)
    expect(nextDue(state, targets, t0 + by)).toEqual({ due: [], at: t0 + by + 20_000 })
    expect(dueAt(state, targets, t0 + by + minute)).toEqual(['post:a:e1'])
  })

  test('given it was set back unseen, then nothing waits longer than it was meant to', () => {
    const now = t0 - 3 * hour
    const state = notAhead(waiting, now)
    expect(nextDue(state, targets, now)).toEqual({ due: [], at: now + 20_000 })
    expect(dueAt(state, targets, now + minute)).toEqual(['post:a:e1'])
    expect(notAhead(state, now + 1)).toBe(state)
  })
})

describe('what is remembered', () => {
  const targets = [targetOf('a')]
  const week = 7 * 24 * hour

  test('what was posted is forgotten after seven days', () => {
    const state = tried(post(emptyOutbox, [updateOf('e1')], targets, t0), 'post:a:e1', delivered, t0)
    expect(passed(state, targets, t0 + week).jobs).toHaveLength(1)
    expect(passed(state, targets, t0 + week + 1).jobs).toHaveLength(0)
  })

  test('a page that its target has is remembered until it is over', () => {
    const state = tried(callOut(emptyOutbox, callOf(), targets, t0), 'trigger:a:d1', delivered, t0)
    expect(passed(state, targets, t0 + 2 * week).jobs).toHaveLength(1)
  })

  test('only what is done is in the log', () => {
    const queued = callOut(emptyOutbox, callOf(), targets, t0)
    const ids = new Set(['trigger:a:d1'])
    expect(recorded(queued, ids)).toBe(queued)
    expect(one(recorded(tried(queued, 'trigger:a:d1', delivered, t0), ids)).recorded).toBe(true)
  })
})
