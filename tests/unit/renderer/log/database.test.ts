import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { CannotOpen, openDatabase } from '../../../../src/renderer/log/database'

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
      ['waiting', '[device+from+hash]', []],
      ['refused', 'id', []],
    ])
  })
})
