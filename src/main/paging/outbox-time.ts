import type { OpenTarget } from './message'
import {
  become,
  callOut,
  eachJob,
  givenUpAt,
  isLive,
  isWaiting,
  type Job,
  type OutboxState,
  type Targets,
} from './outbox-state'

/** How long it is remembered what became of a message, ms. */
const memory = 7 * 24 * 3_600_000

const latestInstant = 8.64e15

const release = (state: OutboxState, targets: Targets, now: number): OutboxState => {
  const ready = state.held.filter(({ since, wait }) => since + wait <= now)
  if (ready.length === 0) return state
  const left: OutboxState = { ...state, held: state.held.filter((held) => !ready.includes(held)) }
  return ready.reduce((so, held) => callOut(so, held, targets, now), left)
}

const withoutTarget = (job: Job, byId: ReadonlyMap<string, OpenTarget>, now: number): Job => {
  const target = byId.get(job.delivery.target.id)
  if (target?.on) return job
  const happened = target ? 'switched off' : 'removed'
  const maybe = job.delivery.attempts > 0 ? ' It may have arrived.' : ''
  return become(job, now, {
    state: 'failed',
    answer: `${job.delivery.target.name} was ${happened} before this was delivered.${maybe}`,
  })
}

const givenUp = (job: Job, now: number): Job => {
  if (givenUpAt(job) > now) return job
  const { action, answer } = job.delivery
  const after = action === 'post' ? 'an hour' : '24 hours'
  return become(job, now, { state: 'failed', answer: `Given up after ${after}. ${answer}`.trim().slice(0, 1000) })
}

const stillWanted = (job: Job, byId: ReadonlyMap<string, OpenTarget>, now: number): Job => {
  const there = withoutTarget(job, byId, now)
  return there === job ? givenUp(job, now) : there
}

/** Of a trigger that may be at its target it is remembered until its page is over, as that has to be said there. */
const isForgotten = (job: Job, now: number): boolean => {
  const { action, state, attempts, changedAt } = job.delivery
  if (isLive(job) || now - changedAt <= memory) return false
  return action !== 'trigger' || state === 'failed' || attempts === 0 || job.over
}

/** What time and settings have changed: turns that are over, targets that are gone, what is given up and what is forgotten. */
export const passed = (state: OutboxState, targets: Targets, now: number): OutboxState => {
  const byId = new Map(targets.map((target) => [target.id, target]))
  const released = release(state, targets, now)
  const settled = eachJob(released, (job) => (isWaiting(job) ? stillWanted(job, byId, now) : job))
  const jobs = settled.jobs.filter((job) => !isForgotten(job, now))
  return jobs.length === settled.jobs.length ? settled : { ...settled, jobs }
}

const instant = (at: number): number => Math.min(latestInstant, Math.max(0, at))

const shiftJob = (job: Job, by: number): Job => {
  const { queuedAt, changedAt, nextAt } = job.delivery
  return {
    ...job,
    delivery: {
      ...job.delivery,
      queuedAt: instant(queuedAt + by),
      changedAt: instant(changedAt + by),
      nextAt: nextAt === null ? null : instant(nextAt + by),
    },
  }
}

const eachLast = (state: OutboxState, change: (at: number) => number): OutboxState['lastAt'] =>
  Object.fromEntries(Object.entries(state.lastAt).map(([id, at]) => [id, instant(change(at))]))

/** The wall clock was set by `by` ms: what remains of every wait stays. */
export const shifted = (state: OutboxState, by: number): OutboxState => ({
  jobs: state.jobs.map((job) => (isLive(job) ? shiftJob(job, by) : job)),
  held: state.held.map((held) => ({ ...held, since: instant(held.since + by) })),
  lastAt: eachLast(state, (at) => at + by),
})

/** The wall clock was set back while nobody saw it: no wait begins in the future, so none is longer than it was meant. */
export const notAhead = (state: OutboxState, now: number): OutboxState => {
  const ahead =
    state.jobs.some((job) => isLive(job) && job.delivery.changedAt > now) ||
    state.held.some(({ since }) => since > now) ||
    Object.values(state.lastAt).some((at) => at > now)
  if (!ahead) return state
  return {
    jobs: state.jobs.map((job) =>
      isLive(job) && job.delivery.changedAt > now ? shiftJob(job, now - job.delivery.changedAt) : job,
    ),
    held: state.held.map((held) => ({ ...held, since: Math.min(held.since, now) })),
    lastAt: eachLast(state, (at) => Math.min(at, now)),
  }
}
