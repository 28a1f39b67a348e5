import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scheduleFile } from '../../../src/main/alarm-clock/schedule-file'
import { emptySchedule, look, replaceSchedule } from '../../../src/main/alarm-clock/schedule-state'
import { deadlineAt } from './deadline'

const t0 = 1_800_000_000_000
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warroom-kept-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const reading = (ms: number) => ({ wall: t0 + ms, uptime: ms, boot: 'b' })
const full = () => look(replaceSchedule(emptySchedule, [deadlineAt('d', t0)], t0), reading(0)).state

test('what was written is read again, moment for moment', async () => {
  await scheduleFile(folder, () => t0).write({ v: 1, state: full() })
  const { value, problem } = await scheduleFile(folder, () => t0).read()
  expect(problem).toBeNull()
  expect(value?.state).toEqual(structuredClone(full()))
})

test.each([
  ['half a file', '{"v":1,"state":{"entr'],
  ['another version', '{"v":2,"state":{}}'],
  ['nothing', ''],
])('%s is kept aside with what was in it, and said in a sentence', async (_name, text) => {
  await writeFile(join(folder, 'schedule.json'), text)
  const { value, problem } = await scheduleFile(folder, () => t0).read()
  expect(value).toBeNull()
  const [aside] = await readdir(folder)
  expect(aside).toMatch(/^schedule\.json\.unreadable-2027-/)
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text)
  expect(problem).toContain(aside)
})

test.skipIf(process.platform === 'win32')('it is readable by its user alone', async () => {
  await scheduleFile(folder, () => t0).write({ v: 1, state: full() })
  expect(((await stat(join(folder, 'schedule.json'))).mode & 0o777).toString(8)).toBe('600')
})

test('a file that is not there is no problem', async () => {
  expect(await scheduleFile(folder, () => t0).read()).toEqual({ value: null, problem: null })
})

test('a file is not written again when nothing but the time has changed', async () => {
  const file = scheduleFile(folder, () => t0)
  const state = full()
  await file.write({ v: 1, state })
  const { ino } = await stat(join(folder, 'schedule.json'))
  await file.write({ v: 1, state: look(state, reading(500)).state })
  expect((await stat(join(folder, 'schedule.json'))).ino).toBe(ino)
})

test('of many writes at once the last one is on the disk when any of them says so', async () => {
  const file = scheduleFile(folder, () => t0)
  const states = Array.from({ length: 20 }, (_, i) => replaceSchedule(emptySchedule, [deadlineAt(`d${i}`, t0)], t0))
  await Promise.all(states.map((state) => file.write({ v: 1, state })))
  const { value } = await scheduleFile(folder, () => t0).read()
  expect(Object.keys(value?.state.entries ?? {})).toEqual(['d19'])
})

test('a schedule from before pages went out is read', async () => {
  const { unpaged: _, ...before } = full()
  await writeFile(join(folder, 'schedule.json'), JSON.stringify({ v: 1, state: before }))
  const { value, problem } = await scheduleFile(folder, () => t0).read()
  expect(problem).toBeNull()
  expect(value?.state).toEqual(structuredClone(full()))
})
