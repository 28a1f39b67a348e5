import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { CannotOpen, openDatabase } from '../../../../src/renderer/log/database'
import { rowOf } from '../../../../src/renderer/log/runs'
import { openAt, textsOf } from './open'
import { declaredBy, eventOf } from './signed'

const openRaw = (indexedDB: IDBFactory, version?: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('warroom', version)
    request.onupgradeneeded = () => upgrade?.(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

describe('opening the database', () => {
  it('refuses one that a newer version wrote, with a sentence, and leaves it untouched', async () => {
    const indexedDB = new IDBFactory()
    const newer = await openRaw(indexedDB, 30, (db) => {
      db.createObjectStore('log', { keyPath: 'somethingElse' }).add({ somethingElse: 1, kept: true })
    })
    newer.close()
    const refused = await openDatabase({ indexedDB, IDBKeyRange }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(CannotOpen)
    expect((refused as CannotOpen).message).toMatch(/newer version.*Nothing was changed/)

    const after = await openRaw(indexedDB)
    expect(after.version).toBe(30)
    expect([...after.objectStoreNames]).toEqual(['log'])
    const rows = await new Promise((resolve) => {
      const request = after.transaction('log').objectStore('log').getAll()
      request.onsuccess = () => resolve(request.result)
    })
    expect(rows).toEqual([{ somethingElse: 1, kept: true }])
  })

  it('opens one of the version before sync, and keeps everything in it', async () => {
    const indexedDB = new IDBFactory()
    const before = new Dexie('warroom', { indexedDB, IDBKeyRange })
    before.version(1).stores({
      log: '[device+from], [incident+hlcTo]',
      meta: 'key',
      summaries: 'incident',
      quarantine: '[device+seq], incident',
    })
    await before.open()
    const event = eventOf('here', 2)
    const rows = [
      rowOf({ device: 'here', from: 1, to: 1, incident: 'incident-1', events: [declaredBy('here', 1)] }),
      rowOf({ device: 'here', from: 2, to: 3, incident: 'incident-1', events: [event, { newer: true }] }),
    ]
    const parked = { device: 'here', seq: 3, incident: 'incident-1', reason: 'Newer.', event: { newer: true } }
    const meta = [
      { key: 'device', id: 'here' },
      { key: 'clock', hlc: { ms: 1, counter: 2 }, known: { here: { contiguous: 3, beyond: [] } } },
    ]
    await before.table('log').bulkAdd(rows)
    await before.table('quarantine').add(parked)
    await before.table('meta').bulkAdd(meta)
    before.close()

    const db = await openDatabase({ indexedDB, IDBKeyRange })
    expect(db.verno).toBe(2)
    expect(await db.log.toArray()).toEqual(rows)
    expect(await db.quarantine.toArray()).toEqual([parked])
    expect(await db.meta.toArray()).toEqual(expect.arrayContaining(meta))
    db.close()
    const { log } = await openAt(indexedDB)
    expect(log.known()).toEqual({ here: { contiguous: 3, beyond: [] } })
    expect(textsOf(await log.state('incident-1'))).toEqual(['here 2'])
    expect(await log.sharing.state()).toMatchObject({ toShare: 3, cursor: null, refused: [], waiting: [] })
  })

  it('opens its own again, with the tables and indexes of the storage form', async () => {
    const indexedDB = new IDBFactory()
    const first = await openDatabase({ indexedDB, IDBKeyRange })
    first.close()
    const again = await openDatabase({ indexedDB, IDBKeyRange })
    expect(
      again.tables.map(({ name, schema }) => [name, schema.primKey.src, schema.indexes.map(({ src }) => src)]),
    ).toEqual([
      ['log', '[device+from]', ['[incident+hlcTo]']],
      ['meta', 'key', []],
      ['summaries', 'incident', []],
      ['quarantine', '[device+seq]', ['incident']],
      ['seals', '[device+from]', []],
      ['waiting', '[device+from+hash+key]', []],
      ['refused', 'id', []],
    ])
  })
})
