import { describe, expect, it } from 'vitest'
import { createPainter } from '../../../../../src/renderer/store/sync/paint'
import { handClock } from './given'

const given = (cost: number, inHistory = () => false) => {
  const clock = handClock()
  const shown: { readonly at: number; readonly ids: string[] }[] = []
  const paint = createPainter({
    show: (changed) => {
      shown.push({ at: clock.now(), ids: [...changed] })
      return new Promise((resolve) => clock.later(cost, () => resolve()))
    },
    now: clock.now,
    later: clock.later,
    inHistory,
  })
  return { clock, shown, paint }
}

describe('showing what sync brings', () => {
  it('shows a single change at once', async () => {
    const { clock, shown, paint } = given(1)
    paint(['i1'])
    expect(shown).toEqual([{ at: 0, ids: ['i1'] }])
    await clock.pass(1000)
    paint([])
    await clock.pass(1000)
    expect(shown).toHaveLength(1)
  })

  it('gathers what comes faster than it can be shown, and leaves the page four fifths of its time', async () => {
    const { clock, shown, paint } = given(100)
    for (let turn = 0; turn < 200; turn++) {
      paint([`i${turn % 3}`])
      await clock.pass(10)
    }
    await clock.pass(1000)
    expect(shown.map(({ at }) => at)).toEqual([0, 500, 1000, 1500, 2000])
    expect(new Set(shown[1]?.ids)).toEqual(new Set(['i0', 'i1', 'i2']))
  })
  it('shows less often while a long history is read, and at its usual pace from its end on', async () => {
    let inHistory = true
    const { clock, shown, paint } = given(10, () => inHistory)
    for (let turn = 0; turn < 100; turn++) {
      paint(['i1'])
      await clock.pass(10)
    }
    expect(shown.map(({ at }) => at)).toEqual([0, 410, 820])
    inHistory = false
    for (let turn = 0; turn < 50; turn++) {
      paint(['i1'])
      await clock.pass(10)
    }
    expect(shown.slice(3).map(({ at }) => at)).toEqual([1230, 1300, 1370, 1440])
  })
})
