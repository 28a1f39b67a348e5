import type { Parked } from './memory'
import type { QuarantineRow } from './rows'

/** What memory keeps of an event that is not folded. */
export const parkedOf = ({ device, seq, reason, aside }: QuarantineRow): Parked => ({
  device,
  seq,
  reason,
  ...(aside && { aside }),
})
