import type { Delivery, PageAnswer, PostedUpdateMessage } from '@contract/delivery'
import type { ScheduledDeadline } from '@contract/schedule'
import type { Alarm } from '../alarm-clock/alarm-clock'
import { jumpSince, keptAnchor, type Reading } from '../alarm-clock/schedule-state'
import { began, ended, interrupted, nextDue } from './attempts'
import type { Message, OpenTarget, Outcome } from './message'
import type { KeptOutbox } from './outbox-file'
import { callOut, emptyOutbox, hold, type Job, post, recorded, sentElsewhere } from './outbox-state'
import { notAhead, passed, shifted } from './outbox-time'
import { settled } from './page-answers'
import { pageMessage } from './page-message'

interface Ports {
  readonly read: () => Reading
  /** From 0 to 1. */
  readonly random: () => number
  /** All of them, from the start: what waits for a target that is not among them is given up. */
  readonly targets: () => readonly OpenTarget[]
  /** Resolves when it is on the disk. */
  readonly save: (kept: KeptOutbox) => Promise<void>
  /** These are new or have changed, and are on the disk unless it refused. */
  readonly onChanged: (deliveries: readonly Delivery[]) => void
  /** The outbox could not be written; it goes on from memory. */
  readonly onProblem: (error: unknown) => void
}

export interface Outbox {
  /** Pages that fell due. Resolves when they are on the disk; the same again changes nothing. */
  page(alarms: readonly Alarm[]): Promise<void>
  /** The schedule as the room sends it: which pages other machines have sent. */
  scheduled(schedule: readonly ScheduledDeadline[]): void
  /** How every page stands; one that is not in the list is over. */
  answered(answers: readonly PageAnswer[]): Promise<null>
  posted(updates: readonly PostedUpdateMessage[]): Promise<null>
  /** The log has these. */
  recorded(ids: readonly string[]): Promise<null>
  /** The oldest first. */
  deliveries(): Delivery[]
  targetsChanged(): void
  /** Ends what is under way, which is tried again at the next start, and writes everything down. */
  stop(): Promise<void>
}

/** The longest that one attempt may take, ms. */
const attemptLimit = 15_000
/** How often it looks at the clock when nothing is due, ms. A sleep or a jump is noticed within this time. */
const heartbeat = 1000

/** Ends when `signal` is aborted, whatever the target does. */
const attempt = (target: OpenTarget, message: Message, signal: AbortSignal): Promise<Outcome> => {
  const unconfirmed = (why: string): Outcome => ({ state: 'unconfirmed', why, retryAfter: null })
  const aborted = new Promise<Outcome>((resolve) => {
    const late = () => resolve(unconfirmed(`No answer came within ${attemptLimit / 1000} seconds.`))
    signal.addEventListener('abort', late, { once: true })
  })
  // What was thrown may have the target's address in it, and that may be its secret.
  const sent = async () => target.send(message, signal)
  return Promise.race([aborted, sent().catch(() => unconfirmed('Warroom could not make the attempt.'))])
}

/**
 * Takes pages and updates, and hands them to their targets: each target in its own time, its messages one after the other. What is
 * taken is on the disk before that is said, and a message is marked as sent on the disk before it is, so that nothing is lost by a crash; what
 * may have arrived is sent again with the same key.
 *
 * Starts at once with `kept`, the state of the last run.
 */
export const startOutbox = (kept: KeptOutbox | null, ports: Ports): Outbox => {
  let anchor = keptAnchor(kept?.anchor ?? null)
  let state = kept?.state ?? emptyOutbox
  let shown = state
  let written = true
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  const under = new Set<AbortController>()

  /** False when the disk refused. */
  const keep = async (): Promise<boolean> => {
    const known = new Map(shown.jobs.map(({ delivery }) => [delivery.id, delivery]))
    const changed = state.jobs.map(({ delivery }) => delivery).filter((one) => known.get(one.id) !== one)
    shown = state
    try {
      await ports.save({ v: 1, state, anchor })
      written = true
    } catch (error) {
      // A full disk must not hold a page back.
      written = false
      ports.onProblem(error)
    }
    if (changed.length > 0) ports.onChanged(changed)
    return written
  }

  /** Brings the state to what the clocks say now, wall-clock ms UTC. */
  const lookAtClocks = (): number => {
    const reading = ports.read()
    const jump = jumpSince(anchor, reading)
    anchor = reading
    if (jump !== 0) state = shifted(state, jump)
    state = passed(notAhead(state, reading.wall), ports.targets(), reading.wall)
    return reading.wall
  }

  const send = async (target: OpenTarget, { delivery, message }: Job, now: number): Promise<void> => {
    const controller = new AbortController()
    under.add(controller)
    state = began(state, delivery.id, now)
    await keep()
    if (stopped) return
    const limit = setTimeout(() => controller.abort(), attemptLimit)
    const outcome = await attempt(target, message, controller.signal)
    clearTimeout(limit)
    under.delete(controller)
    if (stopped) return
    // First the clocks, which may move every wait; then what ended.
    const endedAt = lookAtClocks()
    state = ended(state, delivery.id, outcome, endedAt, ports.random())
    look()
  }

  /** Begins what is due and sees to it that the next is; writes what has changed. */
  const look = (): Promise<boolean> => {
    const now = lookAtClocks()
    if (!stopped) {
      const { due, at } = nextDue(state, ports.targets(), now)
      for (const { target, job } of due) void send(target, job, now)
      if (timer) clearTimeout(timer)
      timer = at === null ? null : setTimeout(look, Math.min(Math.max(at - now, 1), heartbeat))
    }
    return state === shown && written ? Promise.resolve(true) : keep()
  }

  state = interrupted(state, lookAtClocks())
  const beat = setInterval(look, heartbeat)
  void look()

  const take = ({ fired, deadline }: Alarm, now: number): void => {
    const message = pageMessage({ fired, deadline })
    const { page } = deadline
    if (message === null || page === null || page.sent) return
    const call = { message, page: page.page, person: page.person }
    state = page.rank > 0 ? hold(state, call, page.rank, fired.firedAt) : callOut(state, call, ports.targets(), now)
  }

  return {
    page: async (alarms) => {
      const now = lookAtClocks()
      for (const alarm of alarms) take(alarm, now)
      const kept = keep()
      void look()
      if (!(await kept)) throw new Error('The outbox could not be written.')
    },
    scheduled: (schedule) => {
      state = sentElsewhere(state, new Set(schedule.filter(({ page }) => page?.sent).map(({ id }) => id)))
      void look()
    },
    answered: async (answers) => {
      const now = lookAtClocks()
      state = settled(state, answers, ports.targets(), now)
      await look()
      return null
    },
    posted: async (updates) => {
      const now = lookAtClocks()
      state = post(state, updates, ports.targets(), now)
      await look()
      return null
    },
    recorded: async (ids) => {
      state = recorded(state, new Set(ids))
      await look()
      return null
    },
    deliveries: () => state.jobs.map(({ delivery }) => delivery),
    targetsChanged: () => void look(),
    stop: async () => {
      stopped = true
      clearInterval(beat)
      if (timer) clearTimeout(timer)
      for (const controller of under) controller.abort()
      state = interrupted(state, lookAtClocks())
      await keep()
    },
  }
}
