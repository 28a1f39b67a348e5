import { type Result, runSeed, soundPlan } from './one-seed'
import { soundRules } from './rules'

/** What a worker says of one seed, a line each: what came of it, or why it came to no end. */
export type Told =
  | { readonly seed: number; readonly result: Result }
  | { readonly seed: number; readonly error: string }

const outcomeOf = async (seed: number): Promise<Told> => {
  try {
    const result = await runSeed(seed, soundPlan(soundRules))
    // A story is only read where something is wrong.
    return { seed, result: result.flaws.length > 0 ? result : { ...result, story: [] } }
  } catch (error) {
    return { seed, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Seeds from `first` below `end`, every `step`-th. */
const [first = 0, end = 0, step = 1] = process.argv.slice(2).map(Number)
for (let seed = first; seed < end; seed += step) process.stdout.write(`${JSON.stringify(await outcomeOf(seed))}\n`)
