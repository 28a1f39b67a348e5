import type { Here } from '@contract/sync'
import { describe, expect, it } from 'vitest'
import { createPresence } from '../../../../../src/renderer/store/sync/presence'
import { handClock } from './given'

const given = () => {
  const clock = handClock()
  const said: (Here & { readonly at: number })[] = []
  const presence = createPresence({ say: (here) => said.push({ ...here, at: clock.now() }), later: clock.later })
  return { clock, said, presence }
}

describe('what this device says of itself', () => {
  it('is said to nobody while there is no way to them', async () => {
    const { clock, said, presence } = given()
    presence.change({ incident: 'i' })
    await clock.pass(60_000)
    expect(said).toEqual([])
    presence.setHeard(true)
    expect(said).toMatchObject([{ incident: 'i' }])
  })

  it('is said at once, then every ten seconds', async () => {
    const { clock, said, presence } = given()
    presence.setHeard(true)
    await clock.pass(25_000)
    expect(said.map(({ at }) => at)).toEqual([0, 10_000, 20_000])
    presence.setHeard(false)
    await clock.pass(60_000)
    expect(said).toHaveLength(3)
  })

  it('is typing until three seconds after the last key, however many keys', async () => {
    const { clock, said, presence } = given()
    presence.setHeard(true)
    await clock.pass(1000)
    for (let key = 0; key < 50; key++) {
      presence.typed()
      await clock.pass(50)
    }
    await clock.pass(5000)
    expect(said.map(({ typing, at }) => [typing, at])).toEqual([
      [false, 0],
      [true, 1000],
      [false, 6450],
    ])
  })

  it('is typing no more once the line is recorded', async () => {
    const { clock, said, presence } = given()
    presence.setHeard(true)
    await clock.pass(1000)
    presence.typed()
    await clock.pass(500)
    presence.doneTyping()
    await clock.pass(5000)
    expect(said.map(({ typing, at }) => [typing, at])).toEqual([
      [false, 0],
      [true, 1000],
      [false, 1500],
    ])
  })

  it('gathers changes that come close together, and says the last', async () => {
    const { clock, said, presence } = given()
    presence.setHeard(true)
    await clock.pass(1000)
    for (const incident of ['a', 'b', 'c']) presence.change({ incident })
    await clock.pass(1000)
    expect(said.map(({ incident }) => incident)).toEqual([null, 'a', 'c'])
  })
})
