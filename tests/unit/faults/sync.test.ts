import { describe, expect, it } from 'vitest'
import { broken } from '../../faults/sync/broken'
import { runSeed, soundPlan } from '../../faults/sync/one-seed'
import { soundRules } from '../../faults/sync/rules'

const first = Math.floor(Math.random() * 2 ** 31)
const seeds = Array.from({ length: 5 }, (_, i) => first + i)

describe(`devices that share a workspace, from seed ${first}`, () => {
  it.each(seeds)('end with the same and lose nothing, seed %i', { timeout: 30_000 }, async (seed) => {
    const { flaws } = await runSeed(seed, soundPlan(soundRules))
    expect(flaws, `again: npm run faults -- sync --seeds 1 --seed ${seed}`).toEqual([])
  })

  it('would not, if a rule was broken', { timeout: 30_000 }, async () => {
    const rules = broken['loses a message now and then'] ?? soundRules
    expect((await runSeed(1, soundPlan(rules))).flaws).not.toEqual([])
  })
})
