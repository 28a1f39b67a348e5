import { IDBObjectStore, IDBTransaction } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NotSaved } from '../../../../src/renderer/log/commit'
import { declared, entry, facts, openAt, start, textsOf } from './open'

afterEach(() => {
  vi.restoreAllMocks()
})

const fillDisk = () =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The disk is full.', 'QuotaExceededError')
  })

describe('appending', () => {
  it('stores a command as one row with all its events, gap-free', async () => {
    const { db, log } = await openAt()
    await log.append('one', facts(declared, entry('first')))
    await log.append('one', facts(entry('second'), entry('third')))
    const rows = await db.log.toArray()
    expect(rows.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(log.known()).toEqual({ here: { contiguous: 4, beyond: [] } })
    expect(rows.every(({ hlcFrom, hlcTo }) => hlcFrom < hlcTo)).toBe(true)
  })

  it('knows when a device wrote last, and that one never did', async () => {
    const { log } = await openAt()
    expect(await log.lastWritten('here')).toBeNull()
    await log.append('one', facts(declared))
    const first = (await log.lastWritten('here')) ?? 0
    await log.append('one', facts(entry('later')))
    expect(first).toBeGreaterThan(start)
    expect(await log.lastWritten('here')).toBeGreaterThan(first)
    expect(await log.lastWritten('elsewhere')).toBeNull()
    await log.merge([{ device: 'newer', from: 1, to: 1, incident: 'i', events: [{ hlc: 'of another kind' }] }])
    expect(await log.lastWritten('newer')).toBeNull()
  })

  it('gives the same state, summaries and numbering after a restart', async () => {
    const before = await openAt()
    await before.log.append('one', facts(declared, entry('first')))
    await before.log.append('two', facts(declared))
    await before.log.appendToWorkspace(() => ({
      facts: [{ type: 'person.added', data: { person: 'ana', name: 'Ana', contact: '', timeZone: 'UTC' } }],
      author: 'ana',
      at: start,
    }))
    const [state, summaries, known, workspace] = [
      await before.log.state('one'),
      before.log.summaries(),
      before.log.known(),
      before.log.workspace(),
    ]
    const { log, db } = await before.restart()
    expect(await log.state('one')).toEqual(state)
    expect(log.summaries()).toEqual(summaries)
    expect(log.known()).toEqual(known)
    expect(log.workspace()).toEqual(workspace)
    expect(log.device).toBe('here')
    await log.append('one', facts(entry('after')))
    expect((await db.log.toArray()).at(-1)).toMatchObject({ device: 'here', from: 5, to: 5 })
  })

  it('decides on the newest state, also when many ask at once', async () => {
    const { log } = await openAt()
    await log.append('one', facts(declared))
    await Promise.all(
      Array.from({ length: 20 }, () =>
        log.append('one', (state) => facts(entry(`${textsOf(state).length} before me`))()),
      ),
    )
    expect(textsOf(await log.state('one'))).toEqual(Array.from({ length: 20 }, (_, n) => `${n} before me`))
  })

  it('changes nothing when the disk is full, and records the same afterwards', async () => {
    const { log, db, restart } = await openAt()
    await log.append('one', facts(declared, entry('kept')))
    const before = [await log.state('one'), log.known(), log.summaries(), await db.log.count()]
    fillDisk()
    const failed = await log.append('one', facts(entry('typed'))).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(NotSaved)
    expect((failed as NotSaved).message).toMatch(/disk is full.*kept/)
    vi.restoreAllMocks()
    expect([await log.state('one'), log.known(), log.summaries(), await db.log.count()]).toEqual(before)
    await log.append('one', facts(entry('typed')))
    expect(log.known()).toEqual({ here: { contiguous: 3, beyond: [] } })
    expect(textsOf(await (await restart()).log.state('one'))).toEqual(['kept', 'typed'])
  })

  it('changes nothing when the transaction is aborted after its writes', async () => {
    const { log, db } = await openAt()
    await log.append('one', facts(declared))
    vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementationOnce(function (this: IDBTransaction) {
      this.abort()
    })
    await expect(log.append('one', facts(entry('lost?')))).rejects.toBeInstanceOf(NotSaved)
    expect(textsOf(await log.state('one'))).toEqual([])
    expect(await db.log.count()).toBe(1)
    await log.append('one', facts(entry('again')))
    expect(textsOf(await log.state('one'))).toEqual(['again'])
  })

  it('never overwrites a row that another window wrote', async () => {
    const { log, db } = await openAt()
    await log.append('one', facts(declared))
    const row = (await db.log.toArray())[0]
    if (!row) throw new Error('no row')
    await db.log.add({ ...row, from: 2, to: 2 })
    await expect(log.append('one', facts(entry('mine')))).rejects.toThrow(/another window/i)
    expect(await db.log.get(['here', 2])).toEqual({ ...row, from: 2, to: 2 })
  })

  it('takes a text of a megabyte whole, and refuses one that no copy could read', async () => {
    const { log, restart } = await openAt()
    const megabyte = 'x'.repeat(1_048_576)
    await log.append('one', facts(declared, entry(megabyte)))
    await expect(log.append('one', facts(entry('x'.repeat(2_000_001))))).rejects.toThrow(/cannot be recorded/)
    expect(textsOf(await (await restart()).log.state('one'))).toEqual([megabyte])
  })

  it('reads the newest events backwards without folding', async () => {
    const { log } = await openAt()
    await log.append('one', facts(declared))
    for (let n = 0; n < 30; n++) await log.append('one', facts(entry(`a${n}`), entry(`b${n}`)))
    await log.append('two', facts(declared))
    const newest = await log.newest('one', 5)
    expect(newest.map((event) => event.type === 'entry.recorded' && event.data.text)).toEqual([
      'b27',
      'a28',
      'b28',
      'a29',
      'b29',
    ])
  })
})
