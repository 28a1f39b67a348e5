import type { Delivery } from '@contract/sync'
import type { Raw } from './arrivals'

/** Numbers that are missing before and between these messages: nothing is ever deleted, so the server cannot read what it holds. */
export const holesBefore = (seq: number, part: readonly Raw[]): Delivery['holes'] =>
  part.flatMap((raw, at) => {
    const before = part[at - 1]?.seq ?? seq
    return raw.seq > before + 1 ? [{ from: before + 1, to: raw.seq - 1 }] : []
  })
