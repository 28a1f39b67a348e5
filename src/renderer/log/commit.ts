import type { WarroomDatabase } from './database'
import type { ClockRow, LogRow, QuarantineRow, RefusedRow, SealRow, SharingRow, SummaryRow, WaitingRow } from './rows'
import { slice } from './slices'

/** What a commit changes of how the log stands to the server. */
export interface SharedChanges {
  readonly sharing: SharingRow
  /** All of it is from the server: what a power cut takes, the cursor with it, is read from there again. So nobody waits for the disk's cache. */
  readonly readAgain?: boolean
  /** Whatever was there before goes first: it was of another workspace. */
  readonly clear?: boolean
  readonly seals: readonly SealRow[]
  readonly waiting: readonly WaitingRow[]
  readonly refused: readonly RefusedRow[]
  /** Keys of what does not wait any more, and of refusals that give room to later ones. */
  readonly noMore: { readonly waiting: readonly IDBValidKey[]; readonly refused: readonly string[] }
}

/** What one commit changes, all of it or nothing. */
export interface Changes {
  readonly rows: readonly LogRow[]
  readonly clock: ClockRow
  readonly summaries: readonly SummaryRow[]
  readonly quarantine: readonly QuarantineRow[]
  /** Incidents of which no event counts any more. */
  readonly gone?: readonly string[]
  readonly shared?: SharedChanges | null
  /** Keys of what goes before anything is added. */
  readonly away?: Readonly<Record<'rows' | 'seals' | 'quarantine', readonly IDBValidKey[]>>
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
 * Resolves after the disk has it (a delivery's: after the system has it, which a crash of the app cannot take back); rejects with NotSaved when nothing was changed.
 * Rows are added, never overwritten: a seq given twice aborts.
 */
export const commit = async (db: WarroomDatabase, changes: Changes): Promise<void> => {
  try {
    await write(db.backendDB(), changes)
  } catch (cause) {
    throw new NotSaved(sentenceOf(cause), { cause })
  }
}

const writeShared = (transaction: IDBTransaction, changes: SharedChanges): void => {
  const { sharing, clear, seals, waiting, refused, noMore } = changes
  if (clear) for (const table of ['seals', 'waiting', 'refused']) transaction.objectStore(table).clear()
  transaction.objectStore('meta').put(sharing)
  // Added, never overwritten: a run is sealed once.
  for (const row of seals) transaction.objectStore('seals').add(row)
  for (const key of noMore.waiting) transaction.objectStore('waiting').delete(key)
  for (const row of waiting) transaction.objectStore('waiting').put(row)
  for (const id of noMore.refused) transaction.objectStore('refused').delete(id)
  for (const row of refused) transaction.objectStore('refused').put(row)
}

/**
 * A row is copied while it is added, which takes ms for one of 500 events. So many rows are added over several turns of the page,
 * each turn begun by the answer to the one before, which is what keeps the transaction open.
 */
const write = (
  idb: IDBDatabase,
  { rows, clock, summaries, quarantine, gone = [], shared, away }: Changes,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const tables = [
      'log',
      'meta',
      ...(summaries.length || gone.length ? ['summaries'] : []),
      ...(quarantine.length || away ? ['quarantine'] : []),
      ...(shared || away ? ['seals', 'waiting', 'refused'] : []),
    ]
    const transaction = idb.transaction(tables, 'readwrite', { durability: shared?.readAgain ? 'relaxed' : 'strict' })
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
    const inTurns = <T>(
      table: string,
      items: readonly T[],
      put: (store: IDBObjectStore, item: T) => IDBRequest,
      then: () => void,
    ): void => {
      const from = (first: number): void => {
        const store = transaction.objectStore(table)
        const end = performance.now() + slice
        let next = first
        let request: IDBRequest | null = null
        for (let item = items[next]; item && (next === first || performance.now() < end); item = items[next]) {
          request = put(store, item)
          next += 1
        }
        if (next < items.length && request) request.onsuccess = () => attempt(() => from(next))
        else then()
      }
      if (items.length > 0) from(0)
      else then()
    }
    const finish = (): void => {
      transaction.objectStore('meta').put(clock)
      for (const row of summaries) transaction.objectStore('summaries').put(row)
      for (const incident of gone) transaction.objectStore('summaries').delete(incident)
      if (shared) writeShared(transaction, shared)
      transaction.commit()
    }
    const parkRows = (): void => inTurns('quarantine', quarantine, (store, row) => store.put(row), finish)
    attempt(() => {
      if (away) {
        for (const key of away.rows) transaction.objectStore('log').delete(key)
        for (const key of away.seals) transaction.objectStore('seals').delete(key)
        for (const key of away.quarantine) transaction.objectStore('quarantine').delete(key)
      }
      inTurns('log', rows, (store, row) => store.add(row), parkRows)
    })
  })
