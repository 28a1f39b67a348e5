import { describe, expect, it } from 'vitest'
import { broken } from '../../faults/sync/broken'
import { runSeed, soundPlan } from '../../faults/sync/one-seed'
import { soundRules } from '../../faults/sync/rules'

const first = Math.floor(Math.random() * 2 ** 31)
/** Seeds that once ended with a difference, and with what. */
const regressions = [
  [1029, 'what only an observer holds of a device that is shut out'],
  [2113, 'what only the device itself holds, which is shut out'],
  [2165, 'a run that waited while the stream was read anew'],
  [2321, 'a run that waited while the stream was read anew'],
  [4808, 'a hole that was told twice, so that another one was not missed'],
] as const
const seeds = Array.from({ length: 5 }, (_, i) => first + i)

describe(`devices that share a workspace, from seed ${first}`, () => {
  it.each(seeds)('end with the same and lose nothing, seed %i', { timeout: 30_000 }, async (seed) => {
    const { flaws } = await runSeed(seed, soundPlan(soundRules))
    expect(flaws, `again: npm run faults -- sync --seeds 1 --seed ${seed}`).toEqual([])
  })

  it.each(regressions)('end with the same as ever, seed %i: %s', { timeout: 30_000 }, async (seed) => {
    expect((await runSeed(seed, soundPlan(soundRules))).flaws).toEqual([])
  })

  it('would not, if a rule was broken', { timeout: 30_000 }, async () => {
    const rules = broken['loses a message now and then'] ?? soundRules
    expect((await runSeed(1, soundPlan(rules))).flaws).not.toEqual([])
  })
})
