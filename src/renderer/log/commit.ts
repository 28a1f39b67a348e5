import type { WarroomDatabase } from './database'
import type { ClockRow, LogRow, QuarantineRow, SummaryRow } from './rows'
import { slice } from './slices'

/** What one commit changes, all of it or nothing. */
export interface Changes {
  readonly rows: readonly LogRow[]
  readonly clock: ClockRow
  readonly summaries: readonly SummaryRow[]
  readonly quarantine: readonly QuarantineRow[]
}

/** The transaction did not commit; `message` is a sentence for the user, and the log is as it was. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved'
}

const sentenceOf = (cause: unknown): string => {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : ''
  if (name === 'QuotaExceededError')
    return 'The disk is full: this was not saved. What is in the log is kept, and what you typed is still here. Free some space and record it again.'
  if (name === 'ConstraintError')
    return 'Another window has written to the log of this device: this was not saved. What is in the log is kept. Close the other window and start again.'
  return `The disk did not take it (${name || 'unknown reason'}); it may be full. This was not saved. What is in the log is kept, and what you typed is still here. Free some space and record it again.`
}

/**
 * Commits in one strict transaction on Dexie's own connection (its single `add` is several times slower at the tail).
 * Resolves after the disk has it; rejects with NotSaved when nothing was changed.
 * Rows are added, never overwritten: a seq given twice aborts.
 */
export const commit = async (db: WarroomDatabase, changes: Changes): Promise<void> => {
  try {
    await write(db.backendDB(), changes)
  } catch (cause) {
    throw new NotSaved(sentenceOf(cause), { cause })
  }
}

/**
 * A row is copied while it is added, which takes ms for one of 500 events. So many rows are added over several turns of the page,
 * each turn begun by the answer to the one before, which is what keeps the transaction open.
 */
const write = (idb: IDBDatabase, { rows, clock, summaries, quarantine }: Changes): Promise<void> =>
  new Promise((resolve, reject) => {
    const tables = [
      'log',
      'meta',
      ...(summaries.length ? ['summaries'] : []),
      ...(quarantine.length ? ['quarantine'] : []),
    ]
    const transaction = idb.transaction(tables, 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () =>
      reject(transaction.error ?? new DOMException('The transaction was aborted.', 'AbortError'))
    const attempt = (work: () => void): void => {
      try {
        work()
      } catch (error) {
        reject(error)
        transaction.abort()
      }
    }
    const addRows = (first: number): void => {
      const log = transaction.objectStore('log')
      const end = performance.now() + slice
      let next = first
      let request: IDBRequest | null = null
      for (let row = rows[next]; row && (next === first || performance.now() < end); row = rows[next]) {
        request = log.add(row)
        next += 1
      }
      if (next < rows.length && request) request.onsuccess = () => attempt(() => addRows(next))
      else finish()
    }
    const finish = (): void => {
      transaction.objectStore('meta').put(clock)
      for (const row of summaries) transaction.objectStore('summaries').put(row)
      for (const row of quarantine) transaction.objectStore('quarantine').put(row)
      transaction.commit()
    }
    attempt(() => addRows(0))
  })
