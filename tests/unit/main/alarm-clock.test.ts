import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Alarm, startAlarmClock } from '../../../src/main/alarm-clock/alarm-clock'
import type { ScheduleState } from '../../../src/main/alarm-clock/schedule-state'
import { deadlineAt, pageTo } from './deadline'

const t0 = 1_800_000_000_000

const start = (
  kept: ScheduleState | null = null,
  changed: {
    save?: () => Promise<void>
    tell?: (alarms: readonly Alarm[]) => Promise<void>
    page?: (alarms: readonly Alarm[]) => Promise<void>
    /** How long the disk takes, ms. */
    slow?: number
  } = {},
  boot: string | null = 'b',
) => {
  const steps: string[] = []
  const disarmed: string[] = []
  let disk: ScheduleState | null = kept
  const clock = startAlarmClock(kept, {
    read: () => ({ wall: Date.now(), uptime: Date.now() - t0, boot }),
    save:
      changed.save ??
      (async (state) => {
        if (changed.slow) await new Promise((resolve) => setTimeout(resolve, changed.slow))
        disk = structuredClone(state)
        steps.push('saved')
      }),
    tell: async (alarms: readonly Alarm[]) => {
      steps.push(...alarms.map(({ fired }) => `told ${fired.deadline} ${fired.moment} ${Date.now() - t0}`))
      await changed.tell?.(alarms)
    },
    page:
      changed.page ??
      (async (alarms) => {
        steps.push(...alarms.map(({ fired }) => `paged ${fired.deadline} ${fired.moment} ${Date.now() - t0}`))
      }),
    onFired: (fired) => steps.push(...fired.map(({ deadline, moment }) => `fired ${deadline} ${moment}`)),
    onDisarmed: (ids) => disarmed.push(...ids),
    onJump: () => {},
    onProblem: () => steps.push('problem'),
  })
  return { clock, steps, disarmed, disk: () => disk, told: () => steps.filter((step) => step.startsWith('told')) }
}

beforeEach(() => {
  vi.useFakeTimers({ now: t0 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the running clock', () => {
  test('tells each moment at its time, after it is on the disk', async () => {
    const { clock, steps, told } = start()
    await clock.replace([deadlineAt('d', t0 + 90_000)])
    await vi.advanceTimersByTimeAsync(200_000)
    expect(told()).toEqual(['told d warning 30000', 'told d due 90000', 'told d overdue 150000'])
    expect(steps[steps.indexOf('told d warning 30000') - 1]).toBe('saved')
    await clock.stop()
  })

  test('a deadline further away than a timer can wait does not fire at once', async () => {
    const { clock, told } = start()
    await clock.replace([deadlineAt('d', t0 + 2 ** 33)])
    await vi.advanceTimersByTimeAsync(5000)
    expect(told()).toEqual([])
    await clock.stop()
  })

  test('an acknowledged deadline is disarmed at once', async () => {
    const { clock, told, disarmed } = start()
    await clock.replace([deadlineAt('d', t0 + 90_000)])
    await vi.advanceTimersByTimeAsync(40_000)
    await clock.replace([])
    await vi.advanceTimersByTimeAsync(200_000)
    expect(told()).toEqual(['told d warning 30000'])
    expect(disarmed).toEqual(['d'])
    await clock.stop()
  })

  test('what was on the disk as fired but never shown is shown at the next start, once', async () => {
    const first = start()
    await first.clock.replace([deadlineAt('d', t0 + 90_000)])
    await vi.advanceTimersByTimeAsync(95_000)
    const state = first.disk()
    await first.clock.stop()
    if (!state) throw new Error('nothing was kept')
    const [due] = state.unrecorded.filter(({ moment }) => moment === 'due')
    if (!due) throw new Error('it did not fire')
    const crashed = { ...state, untold: [due] }
    const second = start(crashed)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(second.told()).toEqual(['told d due 95000'])
    await second.clock.stop()
    const third = start(second.disk())
    await vi.advanceTimersByTimeAsync(10_000)
    expect(third.told()).toEqual([])
    await third.clock.stop()
  })

  test('what falls due while another moment is being written is told after it is on the disk itself', async () => {
    const onDisk: boolean[] = []
    const { clock, disk, told } = start(null, {
      slow: 100,
      tell: async (alarms) => {
        const kept = disk()?.untold ?? []
        onDisk.push(...alarms.map(({ fired }) => kept.some(({ deadline }) => deadline === fired.deadline)))
      },
    })
    const armed = clock.replace([deadlineAt('d', t0 + 90_000), deadlineAt('e', t0 + 90_050)])
    await vi.advanceTimersByTimeAsync(95_000)
    await armed
    expect(told().filter((step) => step.includes(' due '))).toEqual(['told d due 90100', 'told e due 90150'])
    expect(onDisk).not.toContain(false)
    const stopped = clock.stop()
    await vi.advanceTimersByTimeAsync(1000)
    await stopped
  })

  test('stopping waits for the desktop that is just being told: at the next start that is not told again', async () => {
    const { clock, disk } = start(null, { tell: () => new Promise((resolve) => setTimeout(resolve, 500)) })
    await clock.replace([deadlineAt('d', t0 + 60_000)])
    await vi.advanceTimersByTimeAsync(60_100)
    const untold = clock.stop().then(() => disk()?.untold)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await untold).toEqual([])
  })

  test('a full disk does not silence an alarm', async () => {
    const { clock, told, steps } = start(null, { save: () => Promise.reject(new Error('ENOSPC')) })
    await clock.replace([deadlineAt('d', t0 + 60_000)])
    await vi.advanceTimersByTimeAsync(61_000)
    expect(told()).toEqual(['told d warning 0', 'told d due 60000'])
    expect(steps).toContain('problem')
    await clock.stop()
  })

  test('where the system does not tell boots apart, a restart is taken for no jump of the wall clock', async () => {
    const first = start()
    await first.clock.replace([deadlineAt('d', t0 + 90_000)])
    const state = first.disk()
    await first.clock.stop()
    if (!state) throw new Error('nothing was kept')
    const restarted = start({ ...state, anchor: { wall: t0 - 36_000_000, uptime: -1, boot: null } }, {}, null)
    await vi.advanceTimersByTimeAsync(95_000)
    expect(restarted.told()).toEqual(['told d warning 30000', 'told d due 90000'])
    await restarted.clock.stop()
  })

  const paged = (steps: readonly string[]) => steps.filter((step) => step.startsWith('paged'))

  test('a page is handed over when it is due, once, after it is on the disk', async () => {
    const got: string[] = []
    const onDisk: string[] = []
    const { clock, disk } = start(null, {
      page: async (alarms) => {
        got.push(...alarms.map(({ fired }) => `${fired.deadline} ${fired.moment} ${Date.now() - t0}`))
        onDisk.push(...(disk()?.unpaged ?? []).map(({ deadline }) => deadline))
      },
    })
    await clock.replace([deadlineAt('d', t0 + 90_000, { page: pageTo('ana') }), deadlineAt('e', t0 + 90_000)])
    await vi.advanceTimersByTimeAsync(200_000)
    expect(got).toEqual(['d due 90000'])
    expect(onDisk).toEqual(['d'])
    expect(disk()?.unpaged).toEqual([])
    await clock.stop()
  })

  test('what the outbox could not keep is offered again, and is on the disk until then', async () => {
    let full = true
    const got: string[] = []
    const page = async (alarms: readonly Alarm[]) => {
      if (full) throw new Error('ENOSPC')
      got.push(...alarms.map(({ fired }) => fired.deadline))
    }
    const { clock, disk } = start(null, { page })
    await clock.replace([deadlineAt('d', t0 + 1000, { page: pageTo('ana') })])
    await vi.advanceTimersByTimeAsync(5000)
    expect(disk()?.unpaged.map(({ deadline }) => deadline)).toEqual(['d'])
    full = false
    await vi.advanceTimersByTimeAsync(2000)
    expect(got).toEqual(['d'])
    expect(disk()?.unpaged).toEqual([])
    await clock.stop()
  })

  test('what was not handed over when the app was killed is handed over at the next start', async () => {
    const first = start(null, { page: () => new Promise(() => {}) })
    await first.clock.replace([deadlineAt('d', t0 + 1000, { page: pageTo('ana') })])
    await vi.advanceTimersByTimeAsync(5000)
    const killed = first.disk()
    const second = start(killed)
    await vi.advanceTimersByTimeAsync(10)
    expect(paged(second.steps)).toEqual(['paged d due 5000'])
    await Promise.all([first.clock.stop(), second.clock.stop()])
  })

  test('a page that was answered before it was handed over is not', async () => {
    const writes: (() => void)[] = []
    const written = () => {
      for (const done of writes.splice(0)) done()
    }
    const { clock, steps } = start(null, { save: () => new Promise((done) => writes.push(done)) })
    void clock.replace([deadlineAt('d', t0, { page: pageTo('ana') })])
    void clock.replace([])
    for (let i = 0; i < 5; i += 1) {
      written()
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(paged(steps)).toEqual([])
    const stopping = clock.stop()
    await vi.advanceTimersByTimeAsync(0)
    written()
    await stopping
  })
})
