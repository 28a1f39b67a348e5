import { growingPause } from './later'

/** Runs that are not to be sent now, and until when: under way, acknowledged and not read back yet, or failed a moment ago. */
export interface Rests {
  readonly underWay: (id: string) => void
  readonly stored: (id: string, ms: number) => void
  /** `first` is the pause after its first failure in a row, ms. */
  readonly failed: (id: string, first: number) => void
  /** Those that rest now. */
  readonly ids: () => ReadonlySet<string>
  /** When the next one is over, ms; infinity for none. */
  readonly soonest: () => number
  /** The failed ones may go again. */
  readonly tryAgain: () => void
  readonly forgetStored: () => void
}

interface Rest {
  readonly why: 'under-way' | 'stored' | 'failed'
  readonly until: number
}

export const createRests = (now: () => number): Rests => {
  const rests = new Map<string, Rest>()
  const failures = new Map<string, number>()
  const drop = (wanted: (rest: Rest) => boolean): void => {
    for (const [id, rest] of rests) if (wanted(rest)) rests.delete(id)
  }
  return {
    underWay: (id) => rests.set(id, { why: 'under-way', until: Number.POSITIVE_INFINITY }),
    stored: (id, ms) => {
      failures.delete(id)
      rests.set(id, { why: 'stored', until: now() + ms })
    },
    failed: (id, first) => {
      const count = (failures.get(id) ?? 0) + 1
      failures.set(id, count)
      rests.set(id, { why: 'failed', until: now() + growingPause(count, first) })
    },
    ids: () => {
      drop(({ until }) => until <= now())
      return new Set(rests.keys())
    },
    soonest: () => {
      let soonest = Number.POSITIVE_INFINITY
      for (const { until } of rests.values()) soonest = Math.min(soonest, until)
      return soonest
    },
    tryAgain: () => {
      failures.clear()
      drop(({ why }) => why === 'failed')
    },
    forgetStored: () => drop(({ why }) => why === 'stored'),
  }
}
