import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery, PageAnswer } from '../../../../src/contract/delivery'
import { began, ended, interrupted, nextDue } from '../../../../src/main/paging/attempts'
import type { OpenTarget, Outcome } from '../../../../src/main/paging/message'
import {
  callOut,
  emptyOutbox,
  hold,
  isLive,
  type OutboxState,
  post,
  sentElsewhere,
} from '../../../../src/main/paging/outbox-state'
import { notAhead, passed, shifted } from '../../../../src/main/paging/outbox-time'
import { settled } from '../../../../src/main/paging/page-answers'
import { answerOf, callOf, t0, targetOf, updateOf } from './given'

const hour = 3_600_000

const outcomeOf: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ state: 'delivered', answer: 'theirs' }),
  fc.constant<Outcome>({ state: 'refused', why: 'No.' }),
  fc.option(fc.integer({ min: 0, max: 2 * hour }), { nil: null }).map(
    (retryAfter): Outcome => ({
      state: 'unconfirmed',
      why: 'No answer came.',
      retryAfter,
    }),
  ),
)
const by = fc.oneof(fc.integer({ min: 2001, max: 3 * hour }), fc.integer({ min: -3 * hour, max: -2001 }))
const standOf = fc.constantFrom('unanswered', 'acknowledged', 'over')

type Step =
  | { do: 'call'; deadline: number; rank: number }
  | { do: 'post'; event: number }
  | { do: 'answers'; pages: readonly string[] }
  | { do: 'begin' }
  | { do: 'end'; which: number; outcome: Outcome; random: number }
  | { do: 'wait'; ms: number }
  | { do: 'jump'; by: number }
  | { do: 'crash'; by: number; away: number }
  | { do: 'targets'; on: readonly boolean[] }
  | { do: 'elsewhere'; deadline: number }

const stepOf: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('call'), deadline: fc.nat(8), rank: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('post'), event: fc.nat(4) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('answers'), pages: fc.tuple(standOf, standOf, standOf) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('begin') }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('end'),
      which: fc.nat(2),
      outcome: outcomeOf,
      random: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 0, max: 30_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump'), by }) },
  {
    weight: 1,
    // A machine takes longer to boot than a target's pause; an app that is started anew may not, but then the clocks are compared.
    arbitrary: fc.record({
      do: fc.constant('crash'),
      by: fc.oneof(fc.constant(0), by),
      away: fc.integer({ min: 1000, max: 600_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('targets'), on: fc.tuple(fc.boolean(), fc.boolean()) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('elsewhere'), deadline: fc.nat(8) }) },
) as fc.Arbitrary<Step>

/** Three deadlines to each of three pages. */
const pageOf = (deadline: number): string => `p${deadline % 3}`

interface Attempt {
  readonly job: string
  readonly target: string
  readonly key: string
  readonly action: string
  readonly startedAt: number
  endedAt: number | null
}

/** A world around the outbox: `elapsed` is the true time, which the wall clock follows until it is set. */
const worldOf = () => {
  let elapsed = 0
  let set = 0
  let state: OutboxState = emptyOutbox
  let targets: OpenTarget[] = [targetOf('duty', { pause: 1000 }), targetOf('chat', { takesAnswers: false })]
  const attempts: Attempt[] = []
  const under: Attempt[] = []
  // What is owed: a job for each target that took the page when it was called out.
  const owed = new Set<string>()
  const heldBack = new Map<string, string>()
  // The only reasons there are for not sending something.
  const refused = new Set<string>()
  const wasOff = new Set<string>()
  const wasAnswered = new Set<string>()
  let unseen = 0
  const now = () => t0 + elapsed + set

  const lookAtClock = () => {
    const before = new Set(state.held.map(({ message }) => message.key))
    state = passed(notAhead(state, now()), targets, now())
    for (const { message } of state.held) before.delete(message.key)
    for (const key of before) {
      heldBack.delete(key)
      for (const { id, on } of targets) if (on) owed.add(`trigger:${id}:${key}`)
    }
  }

  const begin = () => {
    for (const { target, job } of nextDue(state, targets, now()).due) {
      const { id, key, action } = job.delivery
      expect(job.message.key).toBe(key)
      expect(under.some((one) => one.target === target.id)).toBe(false)
      const mine = state.jobs.filter(({ delivery }) => delivery.target.id === target.id)
      expect(mine.find(isLive)).toBe(job)
      const last = attempts.findLast((one) => one.target === target.id)
      if (last?.endedAt != null) expect(elapsed - last.endedAt).toBeGreaterThanOrEqual(target.pause)
      if (action === 'acknowledge' || action === 'resolve')
        expect(attempts.some((one) => one.job === `trigger:${target.id}:${key}`)).toBe(true)
      state = began(state, id, now())
      const attempt = { job: id, target: target.id, key, action, startedAt: elapsed, endedAt: null }
      attempts.push(attempt)
      under.push(attempt)
    }
  }

  const end = (which: number, outcome: Outcome, random: number) => {
    const [attempt] = under.splice(which % Math.max(under.length, 1), 1)
    if (!attempt) return
    attempt.endedAt = elapsed
    if (outcome.state === 'refused') refused.add(attempt.job)
    state = ended(state, attempt.job, outcome, now(), random)
  }

  const step = (what: Step): void => {
    switch (what.do) {
      case 'call': {
        const key = `d${what.deadline}`
        const page = pageOf(what.deadline)
        const call = callOf(key, { page })
        const known = state.jobs.some(({ delivery }) => delivery.key === key) || heldBack.has(key)
        if (what.rank === 0) {
          for (const { id, on } of targets) if (on) owed.add(`trigger:${id}:${key}`)
          state = callOut(state, call, targets, now())
        } else {
          if (!known) heldBack.set(key, page)
          state = hold(state, call, what.rank, now())
        }
        break
      }
      case 'post':
        state = post(state, [updateOf(`e${what.event}`)], targets, now())
        break
      case 'answers': {
        const list = what.pages.flatMap((stand, i): PageAnswer[] =>
          stand === 'over' ? [] : [answerOf(`p${i}`, stand === 'acknowledged' ? 'Tom' : null)],
        )
        state = settled(state, list, targets, now())
        for (const [i, stand] of what.pages.entries()) if (stand !== 'unanswered') wasAnswered.add(`p${i}`)
        for (const [key, page] of heldBack) if (what.pages[Number(page.slice(1))] !== 'unanswered') heldBack.delete(key)
        break
      }
      case 'begin':
        begin()
        break
      case 'end':
        end(what.which, what.outcome, what.random)
        break
      case 'wait':
        elapsed += what.ms
        break
      case 'jump':
        set += what.by
        state = shifted(state, what.by)
        break
      case 'crash':
        // Killed where it stands; what is on the disk is what there is.
        for (const attempt of under.splice(0)) attempt.endedAt = elapsed
        state = JSON.parse(JSON.stringify(state))
        elapsed += what.away
        set += what.by
        unseen += Math.max(what.by, 0)
        state = interrupted(notAhead(state, now()), now())
        break
      case 'targets':
        targets = targets.map((target, i) => ({ ...target, on: what.on[i] ?? true }))
        for (const { id, on } of targets) if (!on) wasOff.add(id)
        break
      case 'elsewhere':
        state = sentElsewhere(state, new Set([`d${what.deadline}`]))
        heldBack.delete(`d${what.deadline}`)
        break
    }
    lookAtClock()
  }

  /** Everything is delivered from now on: how long that takes, ms. */
  const drain = (): number => {
    const since = elapsed
    for (let turns = 0; turns < 1000; turns += 1) {
      begin()
      while (under.length > 0) end(0, { state: 'delivered', answer: '' }, 0)
      const { due, at } = nextDue(state, targets, now())
      if (due.length > 0) continue
      if (at === null) return elapsed - since
      elapsed += at - now()
      lookAtClock()
    }
    throw new Error('it never ends')
  }
  const mayNotArrive = ({ id, page, target, state: stands }: Delivery): boolean => {
    if (stands === 'withdrawn') return wasAnswered.has(page)
    return stands !== 'failed' || refused.has(id) || wasOff.has(target.id) || elapsed + unseen >= 24 * hour
  }

  return { step, drain, attempts, owed, heldBack, mayNotArrive, state: () => state }
}

const steps = fc.array(stepOf, { maxLength: 60 })
const runs = { numRuns: 500, verbose: 1 } as const
const play = (all: readonly Step[]) => {
  const world = worldOf()
  for (const step of all) world.step(step)
  return world
}

describe('under any sequence of pages, answers, outcomes, crashes, clock jumps and changed targets', () => {
  // That a target is sent one message at a time, in order and with its pause, no answer before what it answers was tried, and every message
  // with its own key, is expected at each attempt.
  test('no page is lost: it waits, was delivered, or says why not', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { owed, heldBack, state, attempts, mayNotArrive } = play(all)
        const byId = new Map(state().jobs.map((job) => [job.delivery.id, job.delivery]))
        for (const id of owed) {
          const delivery = byId.get(id)
          if (!delivery) throw new Error(`${id} is lost`)
          expect(mayNotArrive(delivery)).toBe(true)
          if (delivery.state === 'failed' || delivery.state === 'withdrawn') expect(delivery.answer).toMatch(/\.$/)
          expect(attempts.filter(({ job }) => job === id)).toHaveLength(delivery.attempts)
        }
        expect(state().held.map(({ message }) => message.key)).toEqual([...heldBack.keys()])
      }),
      runs,
    )
  })

  test('each target has one key for one deadline, and one message of each kind', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const ids = play(all)
          .state()
          .jobs.map(({ delivery: { action, target, key } }) => `${action} ${target.id} ${key}`)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      runs,
    )
  })

  test('when targets answer again, everything that waits is delivered within the longest wait and the pauses', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = play(all)
        const waiting = world.state().jobs.filter(isLive).length + 2 * world.heldBack.size
        // Behind the longest wait a target may ask for, 40 s of two machines before this one.
        expect(world.drain()).toBeLessThanOrEqual(hour + 40_000 + waiting * 1000)
        expect(world.state().jobs.filter(isLive)).toEqual([])
        expect(world.state().held).toEqual([])
      }),
      runs,
    )
  })

  test('a page that was answered is not begun any more', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = worldOf()
        for (const step of all) {
          world.step(step)
          if (step.do !== 'answers') continue
          const answered = step.pages.flatMap((stand, i) => (stand === 'unanswered' ? [] : [`p${i}`]))
          for (const { delivery } of world.state().jobs)
            if (delivery.action === 'trigger' && answered.includes(delivery.page))
              expect(['queued', 'unconfirmed']).not.toContain(delivery.state)
        }
      }),
      runs,
    )
  })
})
