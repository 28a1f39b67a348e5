import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createQueue, NoAnswer } from '../../../../src/renderer/log/queue'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = () => new Promise<never>(() => {})
const outcomeOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error)

test('jobs run one after the other, and a failed one does not stop the next', async () => {
  const queue = createQueue()
  const steps: string[] = []
  const first = outcomeOf(
    queue(async () => {
      steps.push('first')
      throw new Error('refused')
    }),
  )
  const second = queue(async () => steps.push('second'))
  await first
  await second
  expect(steps).toEqual(['first', 'second'])
  expect(vi.getTimerCount()).toBe(0)
})

test('a job that never comes back is given up after ten seconds, and so is every later one', async () => {
  const queue = createQueue()
  const hung = outcomeOf(queue(never))
  const later = vi.fn(async () => 'done')
  const waiting = outcomeOf(queue(later))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await hung).toBeInstanceOf(NoAnswer)
  expect(await waiting).toBeInstanceOf(NoAnswer)
  expect(await outcomeOf(queue(later))).toBeInstanceOf(NoAnswer)
  expect(later).not.toHaveBeenCalled()
})

test('a page that was suspended gives its job the time to answer', async () => {
  const queue = createQueue()
  const work = queue(() => new Promise((resolve) => setTimeout(() => resolve('committed'), 5000)))
  await vi.advanceTimersByTimeAsync(1000)
  vi.setSystemTime(Date.now() + 3_600_000)
  await vi.advanceTimersByTimeAsync(4000)
  expect(await work).toBe('committed')
})
