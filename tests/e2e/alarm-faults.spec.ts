import { openDesktop } from '../app/desktop'
import { flawsOf } from '../faults/alarms/alarms'
import { runSeed } from '../faults/alarms/one-seed'
import { expect, test } from './harness'

// More of them, each with faults of its own: npm run faults -- alarms
test('200 deadlines through a kill, standstills, a clock that is set twice and a page that dies: each told once, each page sent once', async () => {
  const desktop = await openDesktop({ dunst: false })
  try {
    const result = await runSeed(3, desktop)
    expect(result.deadlines).toBeGreaterThanOrEqual(200)
    for (const [what, found] of Object.entries(flawsOf(result))) expect(found, what).toEqual([])
  } finally {
    await desktop.close()
  }
})
