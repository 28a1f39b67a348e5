import type { Delivery } from '@contract/sync'
import type { Raw } from './arrivals'

type Holes = Delivery['holes']

/** Numbers that are missing before and between these messages: nothing is ever deleted, so the server cannot read what it holds. */
export const holesBefore = (seq: number, part: readonly Raw[]): Holes =>
  part.flatMap((raw, at) => {
    const before = part[at - 1]?.seq ?? seq
    return raw.seq > before + 1 ? [{ from: before + 1, to: raw.seq - 1 }] : []
  })

export const countIn = (holes: Holes): number => holes.reduce((sum, { from, to }) => sum + to - from + 1, 0)
