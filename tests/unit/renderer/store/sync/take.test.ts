import type { Delivery } from '@contract/sync'
import { describe, expect, it } from 'vitest'
import { createTaker } from '../../../../../src/renderer/store/sync/take'
import { deliveryOf, handClock, nothingTaken } from './given'

const given = (take: (delivery: Delivery) => Promise<void> = async () => {}) => {
  const clock = handClock()
  const done: string[] = []
  const failures: unknown[] = []
  const taker = createTaker({
    take: async (delivery) => {
      await take(delivery)
      return nothingTaken
    },
    taken: ({ feed, number }, _what, current) => done.push(`${feed}.${number}${current ? '' : ' stale'}`),
    failed: (error) => failures.push(error),
    later: clock.later,
  })
  return { clock, done, failures, taker }
}

describe('taking deliveries', () => {
  it('takes them one after the other, in their order', async () => {
    let running = 0
    let most = 0
    const { clock, done, taker } = given(async () => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
    })
    taker.accept(deliveryOf({ feed: 1, number: 1 }))
    taker.accept(deliveryOf({ feed: 1, number: 3 }))
    taker.accept(deliveryOf({ feed: 1, number: 2 }))
    await clock.settle()
    expect(done).toEqual(['1.1', '1.2', '1.3'])
    expect(most).toBe(1)
  })

  it('drops those of an older feed, and one that was taken already', async () => {
    const { clock, done, taker } = given()
    taker.accept(deliveryOf({ feed: 2, number: 1 }))
    await clock.settle()
    taker.accept(deliveryOf({ feed: 1, number: 9 }))
    taker.accept(deliveryOf({ feed: 2, number: 1 }))
    taker.accept(deliveryOf({ feed: 2, number: 2 }))
    await clock.settle()
    expect(done).toEqual(['2.1', '2.2'])
  })

  it('lets go of what waits when a newer feed begins, and does not answer for what was on its way', async () => {
    let release = (): void => {}
    const { clock, done, taker } = given(({ feed }) =>
      feed === 1 ? new Promise((resolve) => (release = resolve)) : Promise.resolve(),
    )
    taker.accept(deliveryOf({ feed: 1, number: 1 }))
    taker.accept(deliveryOf({ feed: 1, number: 2 }))
    taker.accept(deliveryOf({ feed: 2, number: 1 }))
    release()
    await clock.settle()
    expect(done).toEqual(['1.1 stale', '2.1'])
  })

  it('tries again, ever later, what could not be stored', async () => {
    let left = 3
    const { clock, done, failures, taker } = given(async () => {
      left -= 1
      if (left >= 0) throw new Error('The disk is full.')
    })
    taker.accept(deliveryOf({ feed: 1, number: 1 }))
    await clock.pass(499)
    expect(failures).toHaveLength(1)
    await clock.pass(1001)
    expect(failures).toHaveLength(3)
    expect(done).toEqual([])
    await clock.pass(2000)
    expect(done).toEqual(['1.1'])
  })
})
