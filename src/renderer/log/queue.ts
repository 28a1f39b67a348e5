export type Queue = <T>(job: () => Promise<T>) => Promise<T>

/** A job of the log never came back. Whether it was done is not known; `message` is a sentence for the user. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

const sentence =
  'The log has not answered for 10 seconds. What was shown as saved is kept, and the composer keeps its text. Free some disk space, then choose “Open the log again”: the timeline then shows what it has.'

/** So many beats of a second without an answer are a job that never comes back. A page that sleeps does not beat. */
const beats = 10

const answered = <T>(work: Promise<T>, giveUp: () => Error): Promise<T> =>
  new Promise((resolve, reject) => {
    let left = beats
    const beat = (): void => {
      left -= 1
      if (left > 0) timer = setTimeout(beat, 1000)
      else reject(giveUp())
    }
    let timer = setTimeout(beat, 1000)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/**
 * Runs jobs one after the other, in the order they came; a failed one does not stop the next. After a write that the disk
 * refused, Chromium's database may never answer again until its page is loaded anew: a job without an answer is given up, and every
 * later one is refused, for they would build on what is not known.
 */
export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve()
  let gaveUp: NoAnswer | null = null
  const giveUp = (): NoAnswer => {
    gaveUp = new NoAnswer(sentence)
    return gaveUp
  }
  return (job) => {
    const run = last.then(() => (gaveUp ? Promise.reject(gaveUp) : answered(job(), giveUp)))
    last = run.catch(() => undefined)
    return run
  }
}
