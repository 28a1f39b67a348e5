import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, symlink, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectRoot } from '../../../../scripts/electron-runtime.mjs'
import type { Delivery } from '../../../../src/contract/delivery'
import type { ScheduledDeadline } from '../../../../src/contract/schedule'
import {
  emptySchedule,
  look,
  recorded,
  replaceSchedule,
  type ScheduleState,
  told,
} from '../../../../src/main/alarm-clock/schedule-state'
import { openAlarmHistory } from '../../../../src/main/alarm-history/alarm-history'
import { lineOf } from '../../../../src/main/alarm-history/line'
import { deadlineAt } from '../deadline'
import { t0 } from './lines'

const day = 24 * 3_600_000

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'warroom-history-')), 'alarms')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

/** One run of the app: its clock stands at `at` (ms after t0), and each state is saved at once. */
const run = (kept: ScheduleState | null = null, deliveries: readonly Delivery[] = []) => {
  let at = 0
  let state = kept ?? emptySchedule
  const warned: string[] = []
  const now = () => t0 + at
  const history = openAlarmHistory({
    folder,
    kept,
    now,
    deliveriesOf: () => deliveries,
    warn: (sentence) => warned.push(sentence),
  })
  const next = (after: ScheduleState, saved: Promise<void> = Promise.resolve()) => {
    state = after
    return history.follow(state, saved)
  }
  return {
    history,
    warned,
    state: () => state,
    at: (ms: number) => {
      at = ms
    },
    replace: (schedule: readonly ScheduledDeadline[]) => next(replaceSchedule(state, schedule, now())),
    look: (saved?: Promise<void>) =>
      next(look(state, { wall: now(), uptime: at, boot: 'b' }).state, saved ?? Promise.resolve()),
    /** The wall clock is set; the machine's uptime goes on. */
    jump: (by: number) => {
      const uptime = at
      at += by
      return next(look(state, { wall: now(), uptime, boot: 'b' }).state)
    },
    recorded: () => next(recorded(state, state.unrecorded)),
    records: () => history.records('i1'),
  }
}

const journals = async () => (await readdir(folder).catch(() => [])).sort()
const lines = async () => {
  const [name = ''] = await journals()
  const text = await readFile(join(folder, name), 'utf8')
  return text.split('\n').flatMap((line) => lineOf(line) ?? [])
}

describe('what becomes of the schedule', () => {
  test('is in the history: armed, fired with its lateness, answered', async () => {
    const app = run()
    await app.look()
    await app.replace([deadlineAt('a', t0 + 90_000), deadlineAt('b', t0 + 600_000, { owner: 'Tom' })])
    app.at(30_004)
    await app.look()
    app.at(90_003)
    await app.look()
    app.at(95_000)
    await app.recorded()
    await app.replace([deadlineAt('b', t0 + 600_000, { owner: 'Mei' })])
    expect(await app.records()).toMatchObject([
      { deadline: 'b', owner: 'Mei', armedAt: t0, disarmedAt: null, fired: [] },
      {
        deadline: 'a',
        label: 'Customer update',
        armedAt: t0,
        disarmedAt: t0 + 95_000,
        fired: [
          { moment: 'warning', dueAt: t0 + 30_000, firedAt: t0 + 30_004 },
          { moment: 'due', dueAt: t0 + 90_000, firedAt: t0 + 90_003 },
        ],
      },
    ])
  })

  test('is written behind the clock: what is armed and answered at once is in it too', async () => {
    const app = run()
    const schedules = [[deadlineAt('a', t0 + 90_000)], [], [deadlineAt('b', t0 + 90_000)], []]
    for (const schedule of schedules) void app.replace(schedule)
    expect((await app.records()).map(({ deadline, disarmedAt }) => [deadline, disarmedAt])).toEqual([
      ['b', t0],
      ['a', t0],
    ])
  })

  test('a wall clock that was set is in it, and the times it took along', async () => {
    const app = run()
    await app.look()
    await app.replace([deadlineAt('a', t0 + 600_000)])
    app.at(10_000)
    await app.jump(3_600_000)
    const { alarms, clockJumps } = await app.history.told('i1')
    expect(alarms).toMatchObject([{ dueAt: t0 + 4_200_000, disarmedAt: null }])
    expect(clockJumps).toEqual([{ at: t0 + 3_610_000, by: 3_600_000 }])
  })

  test('a moment is in it only after it is on the disk', async () => {
    const app = run()
    await app.replace([deadlineAt('a', t0 + 60_000)])
    await app.history.settled()
    let saved = (): void => {}
    const disk = new Promise<void>((resolve) => {
      saved = resolve
    })
    const before = await lines()
    void app.look(disk)
    await new Promise(setImmediate)
    expect(await lines()).toEqual(before)
    saved()
    expect(await app.records()).toMatchObject([{ fired: [{ moment: 'warning' }] }])
  })

  test('where it was shown and what was sent stand beside it', async () => {
    const sent = {
      id: 'trigger:pd:a',
      key: 'a',
      action: 'trigger',
      incident: 'i1',
      page: 'p',
      target: { id: 'pd', kind: 'pagerduty', name: 'PagerDuty' },
      state: 'unconfirmed',
      answer: '',
      attempts: 2,
      queuedAt: t0,
      changedAt: t0,
      nextAt: t0 + 9,
      recorded: false,
    } satisfies Delivery
    const app = run(null, [sent])
    await app.replace([deadlineAt('a', t0 + 60_000)])
    await app.look()
    const shown = { where: 'notification', how: 'loud', outcome: 'shown', at: t0 + 7 } as const
    app.history.onShown(deadlineAt('a', t0 + 60_000), 'warning', shown)
    expect(await app.records()).toMatchObject([{ sent: [sent], fired: [{ moment: 'warning', shown: [shown] }] }])
  })

  test('each incident has its own file, whose name says nothing', async () => {
    const app = run()
    await app.replace([deadlineAt('a', t0 + 9), deadlineAt('b', t0 + 9, { incident: '../../i2' })])
    await app.history.settled()
    expect(await journals()).toHaveLength(2)
    for (const name of await journals()) expect(name).toMatch(/^[0-9a-f]{32}\.jsonl$/)
    expect((await app.history.records('../../i2')).map(({ deadline }) => deadline)).toEqual(['b'])
  })

  test('what a notification says in full, contacts among it, is in none', async () => {
    const app = run()
    const texts = { warning: 'Call +34 600', due: 'Call +34 600', overdue: 'Call +34 600' }
    await app.replace([deadlineAt('a', t0 + 9, { texts })])
    await app.look()
    await app.history.settled()
    const [name = ''] = await journals()
    const text = await readFile(join(folder, name), 'utf8')
    expect(text).toContain('"fired"')
    expect(text).not.toContain('+34')
  })

  test('the newest 5,000 are answered, and all of them can be exported', async () => {
    const app = run()
    for (const half of [0, 1]) {
      app.at(half)
      await app.replace(Array.from({ length: 3000 }, (_, i) => deadlineAt(`${half}-${i}`, t0 + i)))
    }
    const records = await app.records()
    expect(records).toHaveLength(5000)
    expect(records.slice(0, 3000).every(({ armedAt }) => armedAt === t0 + 1)).toBe(true)
    expect((await app.history.told('i1')).alarms).toHaveLength(6000)
  })
})

describe('after a restart', () => {
  const firstRun = async () => {
    const app = run()
    await app.look()
    await app.replace([deadlineAt('a', t0 + 90_000), deadlineAt('b', t0 + 600_000)])
    await app.history.settled()
    return app
  }
  /** As `schedule.json` gives it back. */
  const fromDisk = (state: ScheduleState): ScheduleState => JSON.parse(JSON.stringify(state))

  test('a deadline that goes on is not armed twice', async () => {
    const first = await firstRun()
    const written = await lines()
    const second = run(fromDisk(first.state()))
    second.at(5000)
    await second.look()
    await second.replace([deadlineAt('a', t0 + 90_000), deadlineAt('b', t0 + 600_000)])
    await second.history.settled()
    expect(await lines()).toEqual(written)
  })

  test('what fired right before the kill, and was not in the journal yet, is in it', async () => {
    const first = await firstRun()
    first.at(90_000)
    const { state } = look(first.state(), { wall: t0 + 90_000, uptime: 90_000, boot: 'b' })
    const second = run(fromDisk(state))
    expect((await second.records()).find(({ deadline }) => deadline === 'a')?.fired).toMatchObject([
      { moment: 'due', firedAt: t0 + 90_000 },
    ])
    const third = run(fromDisk(state))
    expect((await third.records()).find(({ deadline }) => deadline === 'a')?.fired).toHaveLength(1)
  })

  test('what fired and was recorded in the log right before the kill is in it too, once', async () => {
    const first = await firstRun()
    first.at(90_000)
    const fired = look(first.state(), { wall: t0 + 90_000, uptime: 90_000, boot: 'b' })
    const state = recorded(told(fired.state, fired.fired), fired.fired)
    for (let start = 0; start < 2; start += 1)
      expect((await run(fromDisk(state)).records()).find(({ deadline }) => deadline === 'a')?.fired).toMatchObject([
        { moment: 'due', dueAt: t0 + 90_000, firedAt: t0 + 90_000 },
      ])
  })

  test('what left the schedule right before the kill is over', async () => {
    const first = await firstRun()
    const gone = replaceSchedule(first.state(), [deadlineAt('b', t0 + 600_000)], t0)
    const second = run(fromDisk(gone))
    second.at(7000)
    expect((await second.records()).map(({ deadline, disarmedAt }) => [deadline, disarmedAt])).toEqual([
      ['b', null],
      ['a', t0 + 7000],
    ])
  })

  test('what fell due meanwhile fired late, and says so', async () => {
    const first = await firstRun()
    const second = run(fromDisk(first.state()))
    second.at(400_000)
    await second.look()
    expect((await second.records()).find(({ deadline }) => deadline === 'a')?.fired).toMatchObject([
      { moment: 'overdue', dueAt: t0 + 150_000, firedAt: t0 + 400_000 },
    ])
  })
})

describe('a disk that refuses', () => {
  test('is said in a sentence, stops nothing, and loses nothing once it takes it again', async () => {
    await symlink(join(folder, '..', 'nowhere', 'else'), folder)
    const app = run()
    await app.replace([deadlineAt('a', t0 + 60_000)])
    await app.look()
    expect(await app.records()).toMatchObject([{ deadline: 'a', fired: [{ moment: 'warning' }] }])
    expect(new Set(app.warned).size).toBe(1)
    expect(app.warned[0]).toContain('could not be written')
    await rm(folder)
    await app.replace([])
    await app.history.settled()
    const again = run()
    expect(await again.records()).toMatchObject([{ deadline: 'a', disarmedAt: t0, fired: [{ moment: 'warning' }] }])
    expect(again.warned).toEqual([])
  })

  test('a schedule that was not saved is noted all the same', async () => {
    const app = run()
    await app.replace([deadlineAt('a', t0 + 60_000)])
    await expect(app.look(Promise.reject(new Error('ENOSPC')))).rejects.toThrow('ENOSPC')
    expect(await app.records()).toMatchObject([{ fired: [{ moment: 'warning' }] }])
  })
})

describe('old journals', () => {
  /** Three incidents that are over, written in 500 and 300 days before t0, and at t0. */
  const three = async () => {
    const app = run()
    for (const [incident, age] of [
      ['i1', 500],
      ['i2', 300],
      ['i3', 0],
    ] as const) {
      const known = await journals()
      await app.replace([deadlineAt(incident, t0 + 9, { incident })])
      await app.replace([])
      await app.history.settled()
      const made = (await journals()).find((name) => !known.includes(name)) ?? ''
      await utimes(join(folder, made), new Date(t0 - age * day), new Date(t0 - age * day))
    }
  }
  const known = async (app: ReturnType<typeof run>) =>
    Promise.all(['i1', 'i2', 'i3'].map(async (incident) => (await app.history.records(incident)).length))

  test('of more than 400 days are removed at a start', async () => {
    await three()
    expect(await known(run())).toEqual([0, 1, 1])
  })

  test('stay while their incident still owes something', async () => {
    await three()
    const owes = replaceSchedule(emptySchedule, [deadlineAt('later', t0 + 9)], t0)
    expect(await known(run(owes))).toEqual([2, 1, 1])
  })

  test('stay when the wall clock stands years ahead', async () => {
    await three()
    for (const name of await journals()) await utimes(join(folder, name), new Date(t0), new Date(t0))
    const app = run()
    app.at(4000 * day)
    expect(await known(app)).toEqual([1, 1, 1])
  })
})

describe('killed while it writes', () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  test('everything that it said was written is read back, and no line is harmed', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, ['scripts/run-ts.mjs', 'tests/app/journal-writer.ts', folder], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    let said = -1
    for await (const line of createInterface({ input: child.stdout })) {
      said = Number(line)
      if (said >= 400) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const app = run()
    const records = await app.records()
    const found = new Map(records.map((record) => [record.deadline, record]))
    expect(app.warned).toEqual([])
    for (let i = 0; i <= said; i += 1) {
      expect(found.get(`d${i}`)?.fired.at(-1), `d${i}`).toMatchObject({ moment: 'due', firedAt: t0 + i * 1000 })
      if (i < said - 1) expect(found.get(`d${i}`)?.disarmedAt, `d${i}`).toBe(t0 + (i + 1) * 1000)
    }
    expect(
      records.every(({ disarmedAt }) => disarmedAt !== null),
      'nothing is armed in a schedule that is empty',
    ).toBe(true)
  })
})
