import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyBook, enter, recordsOf } from '../../../../src/main/alarm-history/book'
import { openJournal } from '../../../../src/main/alarm-history/journal'
import { type Line, written } from '../../../../src/main/alarm-history/line'
import { openSmallDisk } from '../../../app/small-disk'
import { armed, disarmed, fired, shown } from './lines'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warroom-alarms-'))
  path = join(folder, 'alarms', 'one.jsonl')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Opens the journal as a start of the app does. */
const opened = () => {
  const unreadable: number[] = []
  const journal = openJournal(path, (_book, lines) => {
    unreadable.push(lines)
    return []
  })
  return { journal, unreadable, records: async () => recordsOf(await journal.book(), 'i1', []) }
}
const fold = (lines: readonly Line[]) => {
  const book = emptyBook()
  for (const line of lines) enter(book, line)
  return recordsOf(book, 'i1', [])
}
const story = [
  armed('d', 0, 600_000, { label: 'Update für “Kasse” ⏰' }),
  fired('d', 'warning', 540_000),
  shown('d', 'warning', 540_010),
  fired('d', 'due', 600_000),
  disarmed('d', 610_000),
]

test('what was written is read again, and what it says already is not written once more', async () => {
  const first = opened()
  first.journal.add(story)
  await first.journal.write()
  const second = opened()
  expect(await second.records()).toEqual(fold(story))
  second.journal.add(story.slice(1))
  await second.journal.write()
  expect(await readFile(path, 'utf8')).toBe(story.map(written).join(''))
})

test.skipIf(process.platform === 'win32')('it is readable by its user alone, and so is its folder', async () => {
  const { journal } = opened()
  journal.add(story)
  await journal.write()
  const modeOf = async (of: string) => ((await stat(of)).mode & 0o777).toString(8)
  expect([await modeOf(path), await modeOf(join(folder, 'alarms'))]).toEqual(['600', '700'])
})

test('cut anywhere by a kill, it says what its whole lines say, and what is written next is whole', async () => {
  const { journal } = opened()
  journal.add(story)
  await journal.write()
  const whole = await readFile(path)
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (length) => {
      await writeFile(path, whole.subarray(0, length))
      const lines = whole.subarray(0, length).toString().split('\n').length - 1
      const cut = opened()
      expect(await cut.records()).toEqual(fold(story.slice(0, lines)))
      expect(cut.unreadable, 'a torn line is no unreadable one').toEqual([0])
      const next = armed('e', 700_000, 900_000)
      cut.journal.add([next])
      await cut.journal.write()
      const again = opened()
      expect(await again.records()).toEqual(fold([...story.slice(0, lines), next]))
      expect(again.unreadable).toEqual([0])
    }),
    { numRuns: 60 },
  )
})

test('lines that are none are counted, and the others are read', async () => {
  const { journal } = opened()
  journal.add(story)
  await journal.write()
  const lines = story.map(written)
  const harmed = [...lines.slice(0, 2), 'no JSON\n', '{"what":"armed"}\n', '\0\0\n', ...lines.slice(2)].join('')
  await writeFile(path, harmed)
  const again = opened()
  expect(await again.records()).toEqual(fold(story))
  expect(again.unreadable).toEqual([3])
  again.journal.add([armed('e', 700_000, 900_000)])
  await again.journal.write()
  expect((await readFile(path, 'utf8')).startsWith(harmed), 'nothing of it is taken away').toBe(true)
})

test('what a full disk refused is written with what comes next, once', async () => {
  // A link to nowhere in the folder's place: there is nothing to read, and every write is refused.
  await symlink(join(folder, 'nowhere', 'else'), join(folder, 'alarms'))
  const { journal } = opened()
  journal.add(story.slice(0, 2))
  await expect(journal.write()).rejects.toThrow()
  expect(recordsOf(await journal.book(), 'i1', []), 'it is told from memory').toEqual(fold(story.slice(0, 2)))
  await rm(join(folder, 'alarms'))
  journal.add(story.slice(2))
  await journal.write()
  expect(await readFile(path, 'utf8')).toBe(story.map(written).join(''))
})

test('on a disk that filled up in the middle of a line nothing is torn once there is room', async ({ skip }) => {
  const disk = await openSmallDisk()
  if (disk === null) return skip('only root on Linux can mount a small disk')
  try {
    path = join(disk.folder, 'alarms', 'one.jsonl')
    const { journal, records } = opened()
    const lines = Array.from({ length: 100 }, (_, i) => armed(`d${i}`, i, 600_000 + i))
    journal.add(lines.slice(0, 5))
    await journal.write()
    disk.fill(8192)
    journal.add(lines.slice(5))
    await expect(journal.write()).rejects.toThrow('ENOSPC')
    expect(await readFile(path, 'utf8'), 'a part of it got onto the disk').not.toMatch(/\n$/)
    expect(await records()).toEqual(fold(lines))
    disk.free()
    await journal.write()
    expect(await readFile(path, 'utf8')).toBe(lines.map(written).join(''))
  } finally {
    await disk.close()
  }
})

test('a journal of many pieces is read whole', async () => {
  const { journal } = opened()
  const lines = Array.from({ length: 3000 }, (_, i) => armed(`d${i}`, i, 600_000 + i, { label: `Update ${i} é` }))
  journal.add(lines)
  await journal.write()
  expect((await stat(path)).size).toBeGreaterThan(500_000)
  const again = opened()
  expect(await again.records()).toEqual(fold(lines))
  expect(again.unreadable).toEqual([0])
})
