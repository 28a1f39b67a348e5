import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { patience } from '../../../../src/main/notices/patience'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('is over once its time has passed', () => {
  const over = vi.fn()
  patience(1000, over)
  vi.advanceTimersByTime(999)
  expect(over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5000)
  expect(over).toHaveBeenCalledTimes(1)
})

test('an answer ends it', () => {
  const over = vi.fn()
  patience(1000, over)()
  vi.advanceTimersByTime(5000)
  expect(over).not.toHaveBeenCalled()
})

test('a process that stood still waits anew, so that it hears what was answered meanwhile', () => {
  const over = vi.fn()
  patience(1000, over)
  const real = performance.now()
  const now = vi.spyOn(performance, 'now').mockImplementation(() => real + 60_000)
  vi.advanceTimersByTime(1000)
  expect(over).not.toHaveBeenCalled()
  now.mockRestore()
  vi.advanceTimersByTime(1000)
  expect(over).toHaveBeenCalledTimes(1)
})
