import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { z } from 'zod'
import { type Answer, type CallName, calls } from '../../src/contract/contract'
import { callNames } from '../../src/contract/names'
import { payloadsFor } from './payloads'
import { build, type Recipe } from './recipe'

/** One payload that was not answered as the contract says. Run again with the same seed. */
export interface Violation {
  readonly call: CallName
  readonly seed: number
  readonly args: readonly Recipe[]
  readonly got: unknown
}

export interface Fuzzed {
  readonly sent: number
  /** How often each kind of answer came. */
  readonly answers: Readonly<Record<string, number>>
  readonly violations: readonly Violation[]
}

const together = 250

const refusal = z.strictObject({
  ok: z.literal(false),
  refusal: z.strictObject({
    code: z.enum(['foreign-sender', 'unknown-call', 'bad-arguments', 'failed']),
    sentence: z.string().regex(/\.$/),
  }),
})

const kindOf = (name: CallName, got: unknown): string | null => {
  const parsed = z.union([z.strictObject({ ok: z.literal(true), value: calls[name].result }), refusal]).safeParse(got)
  if (!parsed.success) return null
  return parsed.data.ok ? 'answered' : parsed.data.refusal.code
}

/** Builds the payloads in the page and sends them over the real bridge; an exception comes back as its words. */
const send = (page: Page, name: CallName, payloads: readonly (readonly Recipe[])[]): Promise<unknown[]> =>
  page.evaluate(
    ([call, many]) => {
      const { buildRecipe } = globalThis as unknown as { buildRecipe: (recipe: unknown) => unknown }
      const loose = window.warroom.call as (name: string, ...args: unknown[]) => Promise<Answer<unknown>>
      return Promise.all(
        many.map(async (recipes) => {
          try {
            return await loose(call, ...recipes.map((one) => buildRecipe(one)))
          } catch (error) {
            return String(error)
          }
        }),
      )
    },
    [name, payloads] as const,
  )

/** Sends `count` random payloads over each channel of the contract, and says which were not answered as it promises. */
export const fuzzCalls = async (page: Page, { seed, count }: { seed: number; count: number }): Promise<Fuzzed> => {
  await page.evaluate(`globalThis.buildRecipe = (() => { const build = ${build}; return build })()`)
  const answers: Record<string, number> = {}
  const violations: Violation[] = []
  let sent = 0
  for (const call of callNames) {
    const payloads = fc.sample(payloadsFor(call), { numRuns: count, seed })
    for (let i = 0; i < payloads.length; i += together) {
      const part = payloads.slice(i, i + together)
      const got = await send(page, call, part)
      sent += part.length
      for (const [index, args] of part.entries()) {
        const kind = kindOf(call, got[index])
        if (kind === null) violations.push({ call, seed, args, got: got[index] })
        else answers[kind] = (answers[kind] ?? 0) + 1
      }
    }
  }
  return { sent, answers, violations }
}
