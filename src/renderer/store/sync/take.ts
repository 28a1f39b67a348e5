import type { Delivery } from '@contract/sync'
import type { Taken } from '../../log/sharing'
import { growingPause, type Later } from './later'

interface World {
  readonly take: (delivery: Delivery) => Promise<Taken>
  /** The delivery is in the log. `current` is false where a newer feed has begun meanwhile: main does not wait for it any more. */
  readonly taken: (delivery: Delivery, what: Taken, current: boolean) => void
  /** It could not be stored and is tried again; null once it could. */
  readonly failed: (error: unknown) => void
  readonly later: Later
}

export interface Taker {
  readonly accept: (delivery: Delivery) => void
  /** Forgets what waits: another workspace, or none. */
  readonly reset: () => void
}

/** Takes deliveries into the log one after the other. Those of an older feed than the newest seen are dropped, and so is one that was taken. */
export const createTaker = ({ take, taken, failed, later }: World): Taker => {
  let feed = 0
  let last = 0
  let waiting: Delivery[] = []
  let busy = false
  let failures = 0

  const work = async (): Promise<void> => {
    busy = true
    for (let next = waiting[0]; next; next = waiting[0]) {
      try {
        const what = await take(next)
        failures = 0
        const current = next.feed === feed
        if (current) last = next.number
        if (waiting[0] === next) waiting = waiting.slice(1)
        taken(next, what, current)
      } catch (error) {
        failures += 1
        failed(error)
        later(growingPause(failures, 500), () => void work())
        return
      }
    }
    busy = false
  }

  return {
    accept: (delivery) => {
      if (delivery.feed < feed || (delivery.feed === feed && delivery.number <= last)) return
      if (delivery.feed > feed) {
        feed = delivery.feed
        last = 0
        waiting = []
      }
      if (waiting.some(({ number }) => number === delivery.number)) return
      waiting = [...waiting, delivery].sort((a, b) => a.number - b.number)
      if (!busy) void work()
    },
    reset: () => {
      waiting = []
      feed = 0
      last = 0
    },
  }
}
