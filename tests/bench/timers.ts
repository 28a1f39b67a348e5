import { Worker } from 'node:worker_threads'
import type { Fired, ScheduledDeadline } from '../../src/contract/schedule'
import { spawnApp, whenReady } from '../app/spawn'
import { inProfiles } from './profiles'
import { atMost, atMostTimes, quantile, type Row, row } from './report'

const deadlines = 1000
const spread = 60_000
const lead = 3000
const none = atMost(0, '')

const scheduleFrom = (begin: number): ScheduledDeadline[] =>
  Array.from({ length: deadlines }, (_, i) => {
    const at = begin + Math.round((i * spread) / deadlines)
    return {
      id: `bench-${i}`,
      incident: 'bench',
      incidentTitle: 'Bench',
      severity: 'SEV2',
      kind: 'update-customer',
      subject: 'customer',
      label: 'Customer update',
      owner: '',
      texts: { warning: 'Due soon.', due: 'Due.', overdue: 'Overdue.' },
      // One moment a deadline: the last of three that fall together is the one that is told.
      warnAt: at,
      dueAt: at,
      overdueAt: at,
      speed: 1,
      addressees: [],
      zone: '',
      page: null,
    }
  })

/** The limit: how late a thread wakes that the operating system was asked to wake at these times, ms each. */
const sleeps = (count: number): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const code = `
      const { parentPort, workerData } = require('node:worker_threads')
      const cell = new Int32Array(new SharedArrayBuffer(4))
      const late = []
      for (let i = 0; i < workerData; i++) {
        const due = performance.now() + 60
        Atomics.wait(cell, 0, 0, 60)
        late.push(Math.max(0, performance.now() - due))
      }
      parentPort.postMessage(late)`
    const worker = new Worker(code, { eval: true, workerData: count })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

/** A thousand deadlines over a minute in main, while the renderer does nothing but count. */
export const timers = (): Promise<Row[]> =>
  inProfiles(
    ['timers'],
    async (desktop, [profile]) => {
      const running = await spawnApp({ profile, env: desktop.env })
      const page = await running.connect()
      await whenReady(page)
      const begin = Date.now() + lead
      await page.evaluate((schedule) => window.warroom.call('schedule.replace', schedule), scheduleFrom(begin))
      const asleep = sleeps(deadlines)
      // Busy in slices of 200 ms, so that the page can still be asked at the end.
      const fired = await page.evaluate(
        async (end): Promise<Fired[]> => {
          const seen: Fired[] = []
          window.warroom.on('schedule.fired', (moments) => seen.push(...moments))
          while (Date.now() < end) {
            const slice = Date.now() + 200
            while (Date.now() < slice);
            await new Promise((resolve) => setTimeout(resolve))
          }
          await new Promise((resolve) => setTimeout(resolve, 500))
          return seen
        },
        begin + spread + 1000,
      )
      await running.kill()
      const late = fired.map(({ firedAt, dueAt }) => firedAt - dueAt)
      const told = new Map<string, number>()
      for (const { deadline } of fired) told.set(deadline, (told.get(deadline) ?? 0) + 1)
      const limit = await asleep
      const p99 = quantile(late, 0.99)
      return [
        row('lateness, p99', 'ms', p99, { limit: quantile(limit, 0.99), goal: atMostTimes(3.5) }),
        row('lateness, p99', 'ms', p99, { goal: atMost(5, 'ms') }),
        row('early', 'deadlines', late.filter((ms) => ms < 0).length, { goal: none }),
        row('lost', 'deadlines', deadlines - told.size, { goal: none }),
        row('doubled', 'deadlines', [...told.values()].filter((times) => times > 1).length, { goal: none }),
      ]
    },
    { stacks: true },
  )
