import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { began } from '../../../../src/main/paging/attempts'
import { type KeptOutbox, outboxFile } from '../../../../src/main/paging/outbox-file'
import { callOut, emptyOutbox, hold, post } from '../../../../src/main/paging/outbox-state'
import { callOf, t0, targetOf, updateOf } from './given'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warroom-outbox-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const full = (): KeptOutbox => {
  const targets = [targetOf('a'), targetOf('b')]
  const queued = post(callOut(emptyOutbox, callOf(), targets, t0), [updateOf('e1')], targets, t0)
  const state = hold(began(queued, 'trigger:a:d1', t0), callOf('d2'), 1, t0)
  return { v: 1, state: { ...state, lastAt: { a: t0 } }, anchor: { wall: t0, uptime: 5, boot: 'b' } }
}

test('what was written is read again', async () => {
  await outboxFile(folder, () => t0).write(full())
  expect(await outboxFile(folder, () => t0).read()).toEqual({ value: full(), problem: null })
})

test.skipIf(process.platform === 'win32')('it is readable by its user alone', async () => {
  await outboxFile(folder, () => t0).write(full())
  expect(((await stat(join(folder, 'outbox.json'))).mode & 0o777).toString(8)).toBe('600')
})

test.each([
  ['half a file', '{"v":1,"state":{"jo'],
  ['another version', JSON.stringify({ ...full(), v: 2 })],
  ['a state that there is none of', JSON.stringify(full()).replaceAll('"queued"', '"posted"')],
])('%s is kept aside with what was in it, and said in a sentence', async (_name, text) => {
  await writeFile(join(folder, 'outbox.json'), text)
  const { value, problem } = await outboxFile(folder, () => t0).read()
  expect(value).toBeNull()
  const [aside] = await readdir(folder)
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text)
  expect(problem).toContain(aside)
  expect(problem).toContain('look at the open pages')
})
