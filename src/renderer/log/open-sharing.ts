import { followRoot, takeDelivery } from './intake'
import type { Memory } from './memory'
import type { Queue } from './queue'
import { sealOwn } from './seal'
import type { Sharing } from './sharing'
import { runsToShare, stateOf } from './to-share'

/** The part of an open log that shares it. `now` is wall-clock ms UTC. */
export const openSharing = (memory: Memory, queue: Queue, now: () => number): Sharing => {
  let sealing: Promise<unknown> = Promise.resolve()
  return {
    setRoot: (root) => queue(() => followRoot(memory, root, now())),
    take: (delivery) => takeDelivery(memory, delivery, queue, now),
    seal: (sign) => {
      // One after the other: each begins where the one before has ended.
      const sealed = sealing.then(() => sealOwn(memory, sign, queue))
      sealing = sealed.catch(() => undefined)
      return sealed
    },
    toShare: (which, characters, except) => runsToShare(memory, which, characters, except),
    state: async () => stateOf(memory),
  }
}
