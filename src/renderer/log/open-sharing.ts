import type { Memory } from './memory'
import type { Queue } from './queue'
import type { Sharing } from './sharing'

/** A part that is read when it is first needed, for the first screen shares nothing, and is there at once from then on: `import()` takes a turn of the page. */
const later = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let part: T | null = null
  return async () => {
    part ??= await read()
    return part
  }
}
export const intake = later(() => import('./intake'))
const sealing = later(() => import('./seal'))
const toShare = later(() => import('./to-share'))
const chains = later(() => import('./chains'))

/** The part of an open log that shares it. `now` is wall-clock ms UTC. */
export const openSharing = (memory: Memory, queue: Queue, now: () => number): Sharing => {
  let sealed: Promise<unknown> = Promise.resolve()
  return {
    setRoot: (root) => queue(async () => (await intake()).followRoot(memory, root, now())),
    take: async (delivery) => (await intake()).takeDelivery(memory, delivery, queue, now),
    seal: (sign) => {
      // One after the other: each begins where the one before has ended.
      const next = sealed.then(async () => (await sealing()).sealOwn(memory, sign, queue))
      sealed = next.catch(() => undefined)
      return next
    },
    toShare: async (...asked) => (await toShare()).runsToShare(memory, ...asked),
    state: async () => (await toShare()).stateOf(memory),
    brokenChains: async () => (await chains()).brokenChains(memory.db),
  }
}
