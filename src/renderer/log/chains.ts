import type { Seal } from '@domain/sync/run'
import type { WarroomDatabase } from './database'
import type { SealRow } from './rows'
import { endOf } from './sealed-runs'
import type { BrokenChain } from './sharing'

const follows = (seal: Seal, before: SealRow | null): boolean => {
  if (seal.from === 1) return seal.prev === ''
  // What came before is not here yet, so there is nothing to compare with.
  if (before?.device !== seal.device || endOf(before) !== seal.from - 1) return true
  return seal.prev === before.hash
}

/**
 * Runs that do not follow the one before them: their device's log was set back, or its key was used on two machines. They count all the same, for which
 * of the two is right no machine can tell.
 */
export const brokenChains = async ({ seals }: WarroomDatabase): Promise<BrokenChain[]> => {
  const broken: BrokenChain[] = []
  let before: SealRow | null = null
  await seals.orderBy('[device+from]').each((seal) => {
    if (!follows(seal, before)) broken.push({ device: seal.device, seq: seal.from })
    before = seal
  })
  return broken
}
