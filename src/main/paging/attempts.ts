import { waitAfter } from './backoff'
import type { OpenTarget, Outcome } from './message'
import { become, eachJob, givenUpAt, isLive, isWaiting, type Job, type OutboxState, type Targets } from './outbox-state'

/** What may be tried now, the head of each target's line at most, and when to look again; null when nothing waits. */
export const nextDue = (
  state: OutboxState,
  targets: Targets,
  now: number,
): { due: readonly { readonly target: OpenTarget; readonly job: Job }[]; at: number | null } => {
  const heads = new Map<string, Job>()
  for (const job of state.jobs)
    if (isLive(job) && !heads.has(job.delivery.target.id)) heads.set(job.delivery.target.id, job)
  const times = state.held.map(({ since, wait }) => since + wait)
  times.push(...state.jobs.filter(isWaiting).map(givenUpAt))
  const due: { target: OpenTarget; job: Job }[] = []
  for (const target of targets) {
    const job = heads.get(target.id)
    if (!job || !isWaiting(job)) continue
    const at = Math.max(job.delivery.nextAt ?? 0, (state.lastAt[target.id] ?? Number.NEGATIVE_INFINITY) + target.pause)
    if (at <= now) due.push({ target, job })
    else times.push(at)
  }
  return { due, at: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)) }
}

/** An attempt is about to be made. To be on the disk before it is, so that it is known after a crash that it may have arrived. */
export const began = (state: OutboxState, id: string, now: number): OutboxState =>
  eachJob(state, (job) =>
    job.delivery.id === id ? become(job, now, { state: 'sent', attempts: job.delivery.attempts + 1, answer: '' }) : job,
  )

/** A message that was tried is not needed any more, and nobody knows whether it arrived. */
export const leftOpen = (job: Job, why: string, now: number): Job =>
  become(job, now, { state: 'withdrawn', answer: `${why} It may have arrived; it is not sent again.` })

const endOf = (job: Job, outcome: Outcome, now: number, random: number): Job => {
  switch (outcome.state) {
    case 'delivered':
      return become(job, now, { state: 'delivered', answer: outcome.answer.slice(0, 1000) })
    case 'refused':
      return become(job, now, { state: 'failed', answer: outcome.why.slice(0, 1000) })
    case 'unconfirmed': {
      if (job.needless) return leftOpen(job, job.needless, now)
      const nextAt = now + waitAfter(job.delivery.attempts, outcome.retryAfter, random)
      return become(job, now, { state: 'unconfirmed', answer: outcome.why.slice(0, 1000), nextAt })
    }
  }
}

/** An attempt ended. `random` is from 0 to 1. */
export const ended = (state: OutboxState, id: string, outcome: Outcome, now: number, random: number): OutboxState => {
  const tried = state.jobs.find(({ delivery }) => delivery.id === id)
  if (tried?.delivery.state !== 'sent') return state
  const after = eachJob(state, (job) => (job === tried ? endOf(job, outcome, now, random) : job))
  return { ...after, lastAt: { ...after.lastAt, [tried.delivery.target.id]: now } }
}

/** The app ended in the middle of these attempts: nobody knows whether they arrived, so they are made again, at once. */
export const interrupted = (state: OutboxState, now: number): OutboxState => {
  const lastAt = { ...state.lastAt }
  const after = eachJob(state, (job) => {
    if (job.delivery.state !== 'sent') return job
    lastAt[job.delivery.target.id] = now
    if (job.needless) return leftOpen(job, job.needless, now)
    return become(job, now, { state: 'unconfirmed', answer: 'Warroom ended before an answer came.', nextAt: now })
  })
  return after === state ? state : { ...after, lastAt }
}
