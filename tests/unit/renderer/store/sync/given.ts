import type { Arrived, Delivery } from '@contract/sync'
import type { SealedRun } from '@domain/sync/run'
import type { Taken } from '../../../../../src/renderer/log/sharing'

/** A clock that is moved by hand; `later` jobs run when their time has come. */
export const handClock = () => {
  let at = 0
  let jobs: { readonly due: number; readonly job: () => void }[] = []
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
  }
  return {
    now: () => at,
    later: (ms: number, job: () => void) => {
      const entry = { due: at + ms, job }
      jobs.push(entry)
      return () => {
        jobs = jobs.filter((one) => one !== entry)
      }
    },
    settle,
    /** Moves on, and runs what falls due on the way, in order. */
    pass: async (ms: number): Promise<void> => {
      const end = at + ms
      await settle()
      for (;;) {
        const next = jobs.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0]
        if (!next) break
        jobs = jobs.filter((one) => one !== next)
        at = Math.max(at, next.due)
        next.job()
        await settle()
      }
      at = end
    },
  }
}

export const nothingTaken: Taken = { incidents: new Set(), events: 0, quarantined: 0, refused: 0, waiting: 0 }

export const deliveryOf = (
  changed: Partial<Delivery> & { readonly feed: number; readonly number: number },
): Delivery => ({
  anew: null,
  messages: [],
  holes: [],
  to: null,
  left: 0,
  ...changed,
})

export const messageOf = (seq: number): Arrived => ({
  seq,
  storedAt: 0,
  id: `m${seq}`,
  bytes: 1,
  run: null,
  problem: 'none',
})

export const runOf = (from: number, device = 'mine'): SealedRun => ({
  device,
  from,
  to: from,
  prev: '',
  events: '[]',
  key: 'k'.repeat(44),
  hash: from.toString(16).padStart(64, '0'),
  signature: 's',
})
