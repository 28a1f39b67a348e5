import type { Delivery, PostedUpdateMessage } from '@contract/delivery'
import { triedFor } from './backoff'
import type { OpenTarget } from './message'
import { type Outgoing, postMessage } from './page-message'

/** One message to one target. */
export interface Job {
  readonly delivery: Delivery
  readonly message: Outgoing
  /** Why it is not needed any more, as a sentence; empty while it is. An attempt that is under way is left to end. */
  readonly needless: string
  /** Its page is over: nothing follows it. */
  readonly over: boolean
}

/** A page that goes out, and whom it calls. */
export interface Call {
  readonly message: Outgoing
  readonly page: string
  readonly person: string
}

/** A page that other machines are asked to send before this one: it waits for `wait` ms from `since`, wall-clock ms UTC. */
export interface Held extends Call {
  readonly since: number
  readonly wait: number
}

/**
 * Everything the outbox has to remember.
 *
 * - `jobs`: the oldest first, which is the order in which a target gets them: one after the other, the next when the one before is done
 *   or given up. What is done is remembered, so that nothing goes out twice.
 * - `lastAt`: when the last attempt at a target ended, by its id, wall-clock ms UTC.
 */
export interface OutboxState {
  readonly jobs: readonly Job[]
  readonly held: readonly Held[]
  readonly lastAt: Readonly<Record<string, number>>
}

export const emptyOutbox: OutboxState = { jobs: [], held: [], lastAt: {} }

/** How long each machine leaves it to the one before it in role order to send a page, ms (docs/adr/0011). */
export const turn = 20_000

export type Targets = readonly OpenTarget[]

/** Queued, under way or to be tried again. */
export const isLive = ({ delivery: { state } }: Job): boolean =>
  state === 'queued' || state === 'sent' || state === 'unconfirmed'

/** Not under way. */
export const isWaiting = ({ delivery: { state } }: Job): boolean => state === 'queued' || state === 'unconfirmed'

/** When it is not tried any more, wall-clock ms UTC. */
export const givenUpAt = ({ delivery: { action, queuedAt } }: Job): number => queuedAt + triedFor(action)

/** The job with another state from `now` on. */
export const become = (job: Job, now: number, changed: Partial<Delivery>): Job => ({
  ...job,
  delivery: { ...job.delivery, changedAt: now, nextAt: null, ...changed },
})

/** The same state where nothing changes. */
export const eachJob = (state: OutboxState, change: (job: Job) => Job): OutboxState => {
  const jobs = state.jobs.map(change)
  return jobs.every((job, i) => job === state.jobs[i]) ? state : { ...state, jobs }
}

/** A job's id: what it does, to whom, for what. */
export const idOf = ({ action, key }: Pick<Outgoing, 'action' | 'key'>, target: string): string =>
  `${action}:${target}:${key}`

/** Queues a message for these targets, behind all that waits there. What a target has, had or will get already is left as it is. */
export const queue = (
  state: OutboxState,
  message: Outgoing,
  page: string,
  targets: Targets,
  now: number,
): OutboxState => {
  const known = new Set(state.jobs.map(({ delivery }) => delivery.id))
  const jobs = targets
    .map((target) => ({ target, id: idOf(message, target.id) }))
    .filter(({ id }) => !known.has(id))
    .map(({ target: { id: to, kind, name }, id }): Job => {
      const { key, action, incident } = message
      return {
        delivery: {
          id,
          key,
          action,
          incident: incident.id,
          page,
          target: { id: to, kind, name },
          state: 'queued',
          answer: '',
          attempts: 0,
          queuedAt: now,
          changedAt: now,
          nextAt: now,
          recorded: false,
        },
        message,
        needless: '',
        over: false,
      }
    })
  return jobs.length === 0 ? state : { ...state, jobs: [...state.jobs, ...jobs] }
}

/** Queues a page for every target that takes this person's. Where none does, nothing goes out. */
export const callOut = (state: OutboxState, { message, page, person }: Call, targets: Targets, now: number) => {
  const takers = targets.filter(({ on, gets, reaches }) => on && gets.pages && (reaches === '' || reaches === person))
  return queue(state, message, page, takers, now)
}

/** Keeps a page back for `rank` turns from when its deadline fired (`since`), unless it is known already. */
export const hold = (state: OutboxState, call: Call, rank: number, since: number): OutboxState => {
  const { key } = call.message
  const known =
    state.held.some(({ message }) => message.key === key) ||
    state.jobs.some(({ delivery }) => delivery.action === 'trigger' && delivery.key === key)
  return known ? state : { ...state, held: [...state.held, { ...call, since, wait: rank * turn }] }
}

/** Other machines have sent the pages of these deadlines: what is kept back of them does not go out from here. */
export const sentElsewhere = (state: OutboxState, deadlines: ReadonlySet<string>): OutboxState => {
  const held = state.held.filter(({ message }) => !deadlines.has(message.key))
  return held.length === state.held.length ? state : { ...state, held }
}

/** Queues updates for the targets that want them. One that was posted from here before is not posted again. */
export const post = (state: OutboxState, updates: readonly PostedUpdateMessage[], targets: Targets, now: number) => {
  const known = new Set(state.jobs.filter(({ message }) => message.action === 'post').map(({ message }) => message.key))
  return updates
    .filter(({ event }) => !known.has(event))
    .reduce((so, update) => {
      const wants = update.audience === 'customer' ? 'customerUpdates' : 'internalUpdates'
      const takers = targets.filter(({ on, gets }) => on && gets[wants])
      return queue(so, postMessage(update), '', takers, now)
    }, state)
}

/** The log has what became of these. Of one that is still to be tried it does not. */
export const recorded = (state: OutboxState, ids: ReadonlySet<string>): OutboxState =>
  eachJob(state, (job) =>
    ids.has(job.delivery.id) && !isLive(job) && !job.delivery.recorded
      ? { ...job, delivery: { ...job.delivery, recorded: true } }
      : job,
  )
