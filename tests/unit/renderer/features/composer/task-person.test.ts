import type { Person } from '@domain/workspace/state'
import { expect, test } from 'vitest'
import { parse, parsePreview } from '../../../../../src/renderer/features/composer/parse'
import { taskPerson } from '../../../../../src/renderer/features/composer/task-person'

const person = (id: string, name: string): Person => ({ id, name, contact: '', timeZone: 'UTC', removed: false })
const people = [person('ana', 'Ana Ruiz'), person('anand', 'Anand Rao'), person('tom', 'Tom Okafor')]
const of = (typed: string | null) => taskPerson({ person: typed, within: 1 }, people)
const times = { now: 1_000_000, day: 1_000_000 }

test('whom a task is for is found by its name; nobody and several are sentences', () => {
  expect(of('tom')).toEqual({ ok: true, person: 'tom' })
  expect(of('ana')).toEqual({ ok: true, person: 'ana' })
  expect(of(null)).toEqual({ ok: true, person: null })
  expect(of('zoe')).toMatchObject({ ok: false, sentence: expect.stringContaining('“@zoe”') })
  expect(of('an')).toMatchObject({ ok: false, sentence: expect.stringContaining('Ana Ruiz or Anand Rao') })
})

test('a time-box counts where the kind is an action, by slash or chosen by Tab', () => {
  const boxed = { person: 'tom', within: 300_000 }
  expect(parse('/do @tom restart the pool !5m', times, 'note')).toMatchObject({ text: 'restart the pool', task: boxed })
  expect(parse('@tom restart the pool !5m', times, 'action')).toMatchObject({ kind: null, task: boxed })
  expect(parse('@tom restart the pool !5m', times, 'note')).toMatchObject({ task: null })
  expect(parsePreview(`/do @tom ${'x'.repeat(9000)} !5m`, times, 'note')).toMatchObject({ task: boxed })
  expect(parsePreview('', times, 'action').task).toBeNull()
})
