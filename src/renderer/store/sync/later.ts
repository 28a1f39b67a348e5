/** Does a job after `ms`; returns the function that calls it off. */
export type Later = (ms: number, job: () => void) => () => void

export const later: Later = (ms, job) => {
  const timer = setTimeout(job, ms)
  return () => clearTimeout(timer)
}

/** A pause that doubles with each failure in a row, up to a minute. ms; `failures` counts from 1. */
export const growingPause = (failures: number, first: number): number =>
  Math.min(60_000, first * 2 ** Math.min(failures - 1, 16))
