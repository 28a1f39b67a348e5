export type Queue = <T>(job: () => Promise<T>) => Promise<T>

/** Runs jobs one after the other, in the order they came; a failed one does not stop the next. */
export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const run = last.then(job)
    last = run.catch(() => undefined)
    return run
  }
}
