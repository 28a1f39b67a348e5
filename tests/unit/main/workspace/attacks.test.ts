import { beforeAll, expect, it } from 'vitest'
import { attackAll, type Outcome } from '../../../faults/sync/server/attacked'
import { attacks } from '../../../faults/sync/server/attacks'

let outcomes: readonly Outcome[] = []
beforeAll(async () => {
  outcomes = await attackAll()
}, 60_000)

const of = (attack: string): Outcome | undefined => outcomes.find((one) => one.attack === attack)

it.each(Object.keys(attacks))('%s: counts on no device', (attack) => expect(of(attack)?.deceived).toBe(0))

it('all of it together counts on no newcomer', () => expect(outcomes.at(-1)?.deceived).toBe(0))

it.each([
  'an observer publishes a run',
  'an observer has answers stored (rule 5)',
  'a responder publishes under another’s subject',
  'a removed member, while connected',
  'a removed member connects anew',
])('%s: the server stores nothing', (attack) => expect(of(attack)?.stored).toBe(0))

it('what a responder can have stored it did try to', () => {
  expect(of('a responder has answers stored under another’s subject')?.stored).toBeGreaterThan(0)
  expect(of('an owner’s word by a responder')?.stored).toBe(3)
})
