import type { Page } from '@playwright/test'
import type { QuarantineRow, RefusedRow, SealRow, SharingRow, WaitingRow } from '../../src/renderer/log/rows'

const hour = 3_600_000

/** Writes one of everything that the Sync screen can find into a profile's log; the app must be started again afterwards. */
export const seedFindings = async (page: Page): Promise<void> => {
  const at = Date.now() - hour
  const refused: RefusedRow = {
    id: 'gone:4-9',
    device: 'gone',
    from: 4,
    to: 9,
    reason: 'It was changed after its device had signed it.',
    storedAt: at,
  }
  const hash = 'a'.repeat(64)
  const waiting: WaitingRow = {
    device: 'newcomer',
    from: 1,
    hash,
    key: 'k'.repeat(44),
    run: {
      device: 'newcomer',
      from: 1,
      to: 12,
      prev: '',
      events: '[]',
      key: 'k'.repeat(44),
      hash,
      signature: 'signed',
    },
    storedAt: at,
    reason: 'Its device is no member yet.',
    onServer: true,
  }
  const parked: QuarantineRow = {
    device: 'newer',
    seq: 77,
    incident: 'one',
    reason: 'Its kind, “mood.noted”, is of a newer version of Warroom.',
    event: { type: 'mood.noted' },
  }
  const found: Pick<SharingRow, 'holes' | 'epochs'> = {
    holes: [
      { from: 17, to: 17 },
      { from: 40, to: 52 },
    ],
    epochs: [
      {
        at,
        sentence: 'The server’s stream ended before what this device had read of it. It was given back what it lacked.',
      },
    ],
  }
  const seal = { device: 'set-back', key: 'k'.repeat(44), signature: 'signed' }
  const seals: SealRow[] = [
    { ...seal, from: 1, to: 3, prev: '', hash: 'b'.repeat(64) },
    { ...seal, from: 4, to: 4, prev: 'c'.repeat(64), hash: 'd'.repeat(64) },
  ]
  await page.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('warroom')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const tables = open.result.transaction(['meta', 'refused', 'waiting', 'quarantine', 'seals'], 'readwrite')
          tables.objectStore('refused').put(rows.refused)
          tables.objectStore('waiting').put(rows.waiting)
          tables.objectStore('quarantine').put(rows.parked)
          for (const row of rows.seals) tables.objectStore('seals').put(row)
          const meta = tables.objectStore('meta')
          const get = meta.get('sharing')
          get.onsuccess = () => meta.put({ ...get.result, ...rows.found })
          tables.oncomplete = () => {
            open.result.close()
            resolve()
          }
          tables.onabort = () => reject(tables.error)
        }
      }),
    { refused, waiting, parked, found, seals },
  )
}
