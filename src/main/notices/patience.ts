/** A timer this much later than it was set for, ms: the process stood still meanwhile. */
const stoodStill = 200

/**
 * Calls `over` once after `ms` in which nothing came; gives what cancels it. A process that stood still is told of its timers before it reads
 * what was answered meanwhile, so after that it waits anew.
 */
export const patience = (ms: number, over: () => void): (() => void) => {
  let timer: NodeJS.Timeout
  const wait = (): void => {
    const until = performance.now() + ms
    timer = setTimeout(() => (performance.now() > until + stoodStill ? wait() : over()), ms)
  }
  wait()
  return () => clearTimeout(timer)
}
