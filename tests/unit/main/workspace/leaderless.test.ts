import { expect, it } from 'vitest'
import { leaderless } from '../../../faults/sync/server/cluster'

it('three nodes whose leader is killed and another paused lose nothing that was acknowledged, and nothing comes twice', async () => {
  const { events, acknowledged, ...wrong } = await leaderless(1, 0.3)
  expect(wrong).toMatchObject({ lost: 0, twice: 0, missing: 0, differing: 0 })
  expect(events).toBeGreaterThan(50)
  expect(acknowledged).toBeGreaterThan(20)
}, 90_000)
